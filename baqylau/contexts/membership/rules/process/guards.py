"""What a step has to meet before it is legal. The same guards judge a step to be taken and those of the log."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from baqylau.contexts.membership.errors import process as errors
from baqylau.contexts.membership.rules.process import appeals, days, order, voting
from baqylau.contexts.membership.rules.process.case import Case, Step
from baqylau.contexts.membership.rules.process.content import must_be_whole
from baqylau.contexts.membership.vocabulary import ProcessRole

Guard = Callable[[Case, Step], None]
# What somebody could do again and again, and how often they may in one round.
_AT_WILL: Final = {"named", "declared", "replied", "proposed", "code", "moved"}
_MOST: Final = 30
_LATE_IS_LATE: Final = {"notified", "reply_open", "heard", "decided", "in_force", "appeal_decided"}


def legal(case: Case, step: Step) -> bool:
    """Whether this may be the next step."""
    try:
        must_be_legal(case, step)
    except errors.ProcessRefusal:
        return False
    return True


def must_be_legal(case: Case, step: Step) -> None:
    """Refuse what may not be the next step. Refused: any ProcessRefusal, the first that applies."""
    if case.problem:
        raise errors.ProcessDiffers(problem=case.problem)
    if not order.may_follow(case.state, step.name):
        raise errors.OutOfOrder(step=step.name, state=case.state)
    if case.steps and step.on < case.steps[-1].on:
        raise errors.TooEarly(due=case.steps[-1].on)
    if step.name in _LATE_IS_LATE and days.is_overdue(case, step.on):
        raise errors.TooLate(due=days.due_on(case))
    _GUARDS.get(step.name, _nothing)(case, step)
    _not_too_often(case, step)
    _must_be_signed(case, step)


def _must_be_signed(case: Case, step: Step) -> None:
    """By the key of whoever takes it; the person themselves may have none. Two signatures are two keys."""
    if order.is_signed(step.name) and step.by != case.person and len(step.keys) != 1:
        raise errors.SignaturesMissing(needed=1)
    if len(set(step.keys)) != len(step.keys):
        raise errors.SignaturesMissing(needed=len(step.keys))


def _not_too_often(case: Case, step: Step) -> None:
    """Every reading goes through all entries of a process: nobody makes them endless."""
    if step.name not in _AT_WILL:
        return
    taken = sum(_came(one) == _came(step) for one in case.steps)
    if taken >= _MOST * case.round:
        raise errors.TooOften(most=_MOST)


def _came(step: Step) -> tuple[object, ...]:
    """Who takes which step, and how: what somebody sends by a code takes nothing from the login or another."""
    return step.name, step.by, step.facts.get("via"), step.facts.get("code")


def _nothing(_case: Case, _step: Step) -> None:
    """No more is asked of steps that the system takes by itself."""


# --- who -----------------------------------------------------------------------------------------
def _not_about(case: Case, step: Step) -> None:
    if not step.by:
        raise errors.NotYourStep
    if step.by == case.person:
        raise errors.AboutYourself


def _the_person(case: Case, step: Step) -> None:
    if step.by != case.person:
        raise errors.NotYourStep


def _able(case: Case, step: Step, role: str, at: int) -> None:
    """Refuse whoever does not hold this part in this round, or cannot use it."""
    _not_about(case, step)
    part = case.part_of(step.by)
    if part is None or (part.role, part.round) != (role, at):
        raise errors.NotYourStep
    if part.recused_on is not None:
        raise errors.StoodBack
    if part.declared_on is None:
        raise errors.NotDeclared


def _decider(case: Case, step: Step) -> None:
    _able(case, step, ProcessRole.DECIDER, case.round)


# --- opening and naming --------------------------------------------------------------------------
def _draft(case: Case, step: Step) -> None:
    if not step.by or step.by == step.facts.get("who"):
        raise errors.AboutYourself
    if step.facts.get("rule") not in case.norms.grounds:
        raise errors.NoticeIncomplete(missing=["rule"])


def _named(case: Case, step: Step) -> None:
    """Whoever reported names nobody, nobody names themselves, and nobody has two parts."""
    who, role = str(step.facts.get("who", "")), step.facts.get("role")
    _not_about(case, step)
    if step.by == case.reporter:
        raise errors.NotYourStep
    if who in {"", case.person}:
        raise errors.AboutYourself
    known = case.part_of(who)
    if known is not None or who == step.by or role not in {ProcessRole.DECIDER, ProcessRole.PANEL}:
        raise errors.OnePartOnly
    namer = case.part_of(step.by)
    if role == ProcessRole.PANEL and namer is not None:
        raise errors.NotIndependent
    if role == ProcessRole.DECIDER and case.state in voting.CLOSED_ENOUGH and namer is not None:
        raise errors.NotIndependent
    _not_packed(case, str(role))


def _not_packed(case: Case, role: str) -> None:
    """Once votes are cast nobody is added who is not needed: else a majority could be made."""
    about = voting.APPEAL if role == ProcessRole.PANEL else _what_deciders_decide(case)
    voted = [one for one in voting.open_ones(case) if one.about == about and one.votes]
    there = [one for one in voting.electorate(case, about) if one.recused_on is None]
    if any(len(there) >= voting.needed(case, about, one.measure) for one in voted):
        raise errors.BeingVotedOn


def _what_deciders_decide(case: Case) -> str:
    return voting.REOPENING if case.state in voting.CLOSED_ENOUGH else voting.DECISION


def _declared(case: Case, step: Step) -> None:
    part = case.part_of(step.by)
    if part is None or part.role == ProcessRole.REPORTER:
        raise errors.NotYourStep
    if part.recused_on is not None:
        raise errors.StoodBack


# --- notice, reply, hearing ----------------------------------------------------------------------
def _notified(case: Case, step: Step) -> None:
    _decider(case, step)
    told = step.facts
    needs = {
        "rule": told.get("rule") in case.norms.grounds,
        "measure": told.get("measure") in order.GRAVITY[1:],
        "evidence": bool(told.get("evidence")),
        "grounds": bool(told.get("words")),
        "how-to-reply": {"reply", "appeal"} <= set(told.get("tells", ())),
    }
    if missing := [code for code, there in needs.items() if not there]:
        raise errors.NoticeIncomplete(missing=missing)
    least = case.norms.reply_days(str(told["measure"]))
    given = told.get("reply_days")
    if not isinstance(given, int) or given < least:
        raise errors.WindowTooShort(days=least)


def _served(case: Case, step: Step) -> None:
    """Two people stand for it that the notice reached its addressee, or the addressee does."""
    if step.by == case.person:
        _same_day(step, "reply_by", days.reply_by(case, step.on))
        return
    _decider(case, step)
    told = case.notice
    if told is not None and (step.by == told.by or set(step.keys) & set(told.keys)):
        raise errors.NeedsAnother
    _same_day(step, "reply_by", days.reply_by(case, step.on))


def _same_day(step: Step, field: str, day: date) -> None:
    """An entry that tells another deadline than the rules give is not one of ours."""
    if step.facts.get(field) != day.isoformat():
        raise errors.WindowTooShort(days=(day - step.on).days)


def _heard(case: Case, step: Step) -> None:
    _decider(case, step)
    if not days.is_reply_over(case, step.on):
        raise errors.ReplyWindowOpen(reply_by=case.reply_by)


# --- proposing, voting, carrying -----------------------------------------------------------------
def _proposed(case: Case, step: Step) -> None:
    about = str(step.facts.get("about", ""))
    if case.state not in voting.MAY_BE_PROPOSED.get(about, frozenset()):
        raise errors.OutOfOrder(step=f"proposed-{about}", state=case.state)
    must_be_elector(case, step, about)
    if about in {voting.DECISION, voting.APPEAL} and days.is_overdue(case, step.on):
        raise errors.TooLate(due=days.due_on(case))


def must_be_elector(case: Case, step: Step, about: str) -> None:
    """Refuse whoever is not among those who decide on this, or cannot. Refused: any ProcessRefusal."""
    role = ProcessRole.PANEL if about == voting.APPEAL else ProcessRole.DECIDER
    part = case.part_of(step.by)
    is_old = part is not None and (part.role, part.round) != (role, voting.round_of(case, about))
    if about == voting.REOPENING and is_old:
        raise errors.NotIndependent
    _able(case, step, role, voting.round_of(case, about))


def _voted(case: Case, step: Step) -> None:
    proposal = case.proposal(step.facts.get("proposal"))
    if proposal is None or proposal not in voting.open_ones(case):
        raise errors.OutOfOrder(step="voted", state=case.state)
    must_be_elector(case, step, proposal.about)
    if case.state not in voting.MAY_BE_PROPOSED[proposal.about]:
        raise errors.OutOfOrder(step="voted", state=case.state)
    if any(vote.by == step.by for vote in proposal.votes):
        raise errors.AlreadyVoted
    if len(step.keys) != 1:
        raise errors.SignaturesMissing(needed=1)


def _carried(case: Case, step: Step) -> None:
    """The words that were voted on, by enough of those who were able, and signed by them."""
    proposal = case.proposal(step.facts.get("proposal"))
    if proposal is None or proposal not in voting.open_ones(case):
        raise errors.NotCarried(in_favour=0, enough=case.norms.days("signatures"))
    if step.name not in voting.CARRIED_BY[proposal.about]:
        raise errors.OutOfOrder(step=step.name, state=case.state)
    must_be_whole(case, step)
    # What is voted on by few must not be carried as what needs many.
    is_other = step.facts.get("measure", proposal.measure) != proposal.measure
    if is_other or proposal.digest != order.digest_of(step.facts):
        raise errors.WordsDiffer
    votes = voting.count(case, proposal)
    if not votes.is_quorate:
        raise errors.TooFew(able=votes.able, needed=votes.needed)
    if not votes.is_carried:
        raise errors.NotCarried(in_favour=votes.in_favour, enough=votes.enough)
    least = case.norms.days("signatures")
    if len(set(step.keys) & votes.keys) < least or not set(step.keys) <= votes.keys:
        raise errors.SignaturesMissing(needed=least)


def _interim(case: Case, step: Step) -> None:
    if case.interims:
        raise errors.InterimUsedUp
    _carried(case, step)


def _interim_renewed(case: Case, step: Step) -> None:
    """Once, and while it runs."""
    is_running = case.interim_until is not None and step.on <= case.interim_until
    if not is_running or case.interims > case.norms.days("interim_renewals"):
        raise errors.InterimUsedUp
    _carried(case, step)


# --- in force, appeal, end -----------------------------------------------------------------------
def _in_force(case: Case, step: Step) -> None:
    _decider(case, step)
    _same_day(step, "appeal_by", days.appeal_by(case, step.on))


def _appealed(case: Case, step: Step) -> None:
    _the_person(case, step)
    if case.appeal_by is None:
        raise errors.OutOfOrder(step="appealed", state=case.state)
    if step.on > case.appeal_by:
        raise errors.TooLate(due=case.appeal_by)
    if not appeals.takes_place(case, appeals.way_of(case, step.facts)):
        raise errors.AppealStands
    if (step.facts.get("replaces") is True) != (case.appeal is not None):
        raise errors.OutOfOrder(step="appealed", state=case.state)


def _reopened(case: Case, step: Step) -> None:
    """The person's own way comes first: nothing is opened again while they may still appeal."""
    if appeals.may_still_appeal(case, step.on):
        raise errors.TooEarly(due=case.appeal_by)
    _carried(case, step)


def _withdrawn(case: Case, step: Step) -> None:
    if step.by != case.reporter:
        _decider(case, step)


def _code(case: Case, step: Step) -> None:
    """A new way in for the person: made by themselves or by one of those who decide, and told."""
    if step.by != case.person:
        _decider(case, step)


def _expired(case: Case, step: Step) -> None:
    """Only what is overdue falls, and a measure only after its last day."""
    if case.state == "in_force":
        if case.until is None or step.on <= case.until:
            raise errors.TooEarly(due=case.until)
    elif not days.is_overdue(case, step.on):
        raise errors.TooEarly(due=days.due_on(case))


def _final(case: Case, step: Step) -> None:
    """After the appeal, if it was surely the person's own or won; or once nobody can appeal any more."""
    if case.state == "appeal_decided" and not appeals.may_still_appeal(case, step.on):
        return
    if case.appeal_by is None:
        raise errors.OutOfOrder(step="final", state=case.state)
    if step.on <= case.appeal_by:
        raise errors.TooEarly(due=case.appeal_by)


def _moved(case: Case, step: Step) -> None:
    """To another body, and never by whom it is about."""
    if step.by == case.person:
        raise errors.AboutYourself
    if step.facts.get("body") in {None, "", case.body}:
        raise errors.OutOfOrder(step="moved", state=case.state)


_GUARDS: Final[Mapping[str, Guard]] = {
    "draft": _draft,
    "named": _named,
    "declared": _declared,
    "recused": _declared,
    "notified": _notified,
    "reply_open": _served,
    "replied": _the_person,
    "heard": _heard,
    "proposed": _proposed,
    "voted": _voted,
    "decided": _carried,
    "interim": _interim,
    "interim_renewed": _interim_renewed,
    "interim_ended": _decider,
    "in_force": _in_force,
    "appealed": _appealed,
    "appeal_decided": _carried,
    "withdrawn": _withdrawn,
    "expired": _expired,
    "final": _final,
    "reopened": _reopened,
    "code": _code,
    "moved": _moved,
}
