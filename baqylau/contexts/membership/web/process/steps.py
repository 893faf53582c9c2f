"""What each step asks and does: a table, so that every step has one page of one shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.actions.process import DecisionDraft, NoticeDraft
from baqylau.contexts.membership.web.process import forms
from baqylau.kernel.actors import Actor

# Takes the process' reference, what the form gave, who and when; a code to be shown once, or nothing.
Take = Callable[[str, dict[str, Any], Actor, datetime], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSpec:
    """A step's page: its form, its words, and what is done."""

    title: Promise
    submit: Promise
    done: Promise
    take: Take
    form: type[forms.Offering] = forms.Offering
    hint: Promise | str = ""


def _name(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.name_participant(ref, given["person"], role=given["role"], by=by, at=at)


def _declare(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.declare(ref, conflict=given["conflict"], by=by, at=at)


def _stand_back(ref: str, _given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.stand_back(ref, by=by, at=at)


def _notify(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> str:
    key = given.pop("key")
    return actions.notify(ref, NoticeDraft(**given), key=key, by=by, at=at)


def _serve(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.confirm_service(ref, **given, by=by, at=at)


def _reply(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.reply(ref, given["text"], is_complete=given["is_complete"], by=by, at=at)


def _hear(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.close_hearing(ref, **given, by=by, at=at)


def _proposing(about: str, *parts: str) -> Take:
    def take(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
        draft = DecisionDraft(
            about=about,
            measure=given.get("measure", "none"),
            until=given.get("until"),
            outcome=given.get("outcome", ""),
            is_danger=given.get("is_danger", False),
            reasons={part: given[part] for part in parts},
        )
        actions.propose(ref, draft, by=by, at=at)

    return take


def _enforce(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.put_in_force(ref, **given, by=by, at=at)


def _appeal(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.appeal(ref, given["text"], by=by, at=at)


def _withdraw(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.withdraw(ref, **given, by=by, at=at)


def _end_interim(ref: str, given: dict[str, Any], by: Actor, at: datetime) -> None:
    actions.end_interim(ref, **given, by=by, at=at)


def _code(ref: str, _given: dict[str, Any], by: Actor, at: datetime) -> str:
    return actions.replace_code(ref, by=by, at=at)


_LAID: Final = _("The text has been laid before those who decide.")

STEPS: Final[Mapping[str, StepSpec]] = {
    "name": StepSpec(
        form=forms.NameForm,
        title=_("Name who takes part"),
        submit=_("Name"),
        done=_("They have been named and can now declare."),
        hint=_("Those who decide and those who hear the appeal are different people."),
        take=_name,
    ),
    "declare": StepSpec(
        form=forms.DeclareForm,
        title=_("Declare a conflict of interest, or that there is none"),
        submit=_("Declare"),
        done=_("Your declaration has been recorded."),
        hint=_("Kinship, a dispute, a debt, the same matter: if in doubt, stand back."),
        take=_declare,
    ),
    "stand-back": StepSpec(
        title=_("Stand back from this process"),
        submit=_("Stand back"),
        done=_("You have stood back. Your votes are not counted."),
        hint=_("This cannot be undone."),
        take=_stand_back,
    ),
    "notify": StepSpec(
        form=forms.NotifyForm,
        title=_("Write the notice"),
        submit=_("Write the notice"),
        done=_("The notice has been written."),
        hint=_("Print it with the code that follows, and hand both over in a closed envelope."),
        take=_notify,
    ),
    "serve": StepSpec(
        form=forms.HandOverForm,
        title=_("Confirm that the notice was handed over"),
        submit=_("Confirm"),
        done=_("Confirmed. The days for the reply count from today."),
        hint=_("Whoever wrote the notice does not confirm it."),
        take=_serve,
    ),
    "reply": StepSpec(
        form=forms.ReplyForm,
        title=_("Reply"),
        submit=_("Send the reply"),
        done=_("Your words have been recorded."),
        take=_reply,
    ),
    "hear": StepSpec(
        form=forms.HearForm,
        title=_("Close the hearing"),
        submit=_("Close the hearing"),
        done=_("The hearing is closed. Now those who decide vote."),
        take=_hear,
    ),
    "propose": StepSpec(
        form=forms.DecisionForm,
        title=_("Propose a decision"),
        submit=_("Lay it before those who decide"),
        done=_LAID,
        hint=_("The reasons become public once the process is final. Write no names."),
        take=_proposing("decision", "fact", "rule", "proportionality", "reply"),
    ),
    "propose-appeal": StepSpec(
        form=forms.AppealDecisionForm,
        title=_("Propose a decision on the appeal"),
        submit=_("Lay it before the panel"),
        done=_LAID,
        hint=_("The reasons become public once the process is final. Write no names."),
        take=_proposing("appeal", "fact", "rule", "proportionality", "appeal"),
    ),
    "interim": StepSpec(
        form=forms.InterimForm,
        title=_("Propose an interim measure"),
        submit=_("Lay it before those who decide"),
        done=_LAID,
        hint=_("Rights in this software rest for 14 days. It can be renewed once."),
        take=_proposing("interim", "danger"),
    ),
    "reopen": StepSpec(
        form=forms.ReopenForm,
        title=_("Propose to open the process again"),
        submit=_("Lay it before the independent panel"),
        done=_LAID,
        hint=_("Only people who had no part in it decide on this, and only because of new facts."),
        take=_proposing("reopening", "facts"),
    ),
    "enforce": StepSpec(
        form=forms.HandOverForm,
        title=_("Confirm that the decision was handed over"),
        submit=_("Confirm"),
        done=_("The decision holds from today. The days for an appeal count from today."),
        take=_enforce,
    ),
    "appeal": StepSpec(
        form=forms.TextForm,
        title=_("Appeal against the decision"),
        submit=_("Send my appeal"),
        done=_("Your appeal has been recorded. An exclusion rests until it is decided."),
        take=_appeal,
    ),
    "withdraw": StepSpec(
        form=forms.WithdrawForm,
        title=_("Take the process back"),
        submit=_("Take it back"),
        done=_("The process has been taken back."),
        take=_withdraw,
    ),
    "end-interim": StepSpec(
        form=forms.SignedForm,
        title=_("End the interim measure"),
        submit=_("End it"),
        done=_("The interim measure has ended."),
        take=_end_interim,
    ),
    "code": StepSpec(
        title=_("Make a new code for the person"),
        submit=_("Make a new code"),
        done=_("The old code opens nothing any more."),
        hint=_("The log tells that a new code was made, and who made it."),
        take=_code,
    ),
}
