"""A group in which somebody is to be excluded: who reports, three who decide, three who hear the appeal."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.actions.process import DecisionDraft, NoticeDraft
from baqylau.contexts.membership.actions.terms import TermDraft, begin
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process.reading import case_of
from baqylau.contexts.membership.rules.process import Case
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.models import Account, Body, Mandate, Person
from baqylau.foundation.identity.vocabulary import Role
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from tests.cast import a_body, a_person, an_actor

FIRST = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
LONG = "What was seen, by whom and when, in words that can be answered (invented)."
REASONS = dict.fromkeys(
    ("fact", "rule", "proportionality", "reply", "appeal", "danger", "facts"), LONG
)
ONLY_ADMIN = (Capability.GRANT_MANDATE, Capability.KEEP_REGISTERS, Capability.VERIFY_NORM)


def reasons(*parts: str) -> dict[str, str]:
    return {part: REASONS[part] for part in parts}


DECISION = ("fact", "rule", "proportionality", "reply")
APPEAL = ("fact", "rule", "proportionality", "appeal")


@dataclass
class House:
    """People of one group by name, a clock, and short ways to take each step."""

    at: datetime = FIRST
    body: Body = field(default_factory=a_body)
    keys: dict[str, str] = field(default_factory=dict)
    ref: str = ""
    code: str = ""

    # --- people ---
    def person(self, name: str, role: Role = Role.MONITOR) -> Person:
        found = a_person(f"{name} (invented)")
        if not Mandate.objects.filter(person=found, body=self.body).exists():
            identity.grant_mandate(
                found.ref,
                body=self.body.slug,
                role=role,
                document="No. 0 (invented)",
                valid_from=date(2026, 1, 1),
                by=SYSTEM,
                at=self.at,
            )
        return found

    def member(self, name: str = "Damir", role: Role = Role.MONITOR) -> Person:
        """Somebody with a term, and with the rights that came with it."""
        found = a_person(f"{name} (invented)")
        begin(
            TermDraft(
                person=found.pk,
                body=self.body.pk,
                position=Position.MEMBER,
                document="No. 1 (invented)",
                begins_on=date(2026, 1, 1),
                ends_on=date(2027, 12, 31),
                role=role,
            ),
            by=SYSTEM,
            at=self.at,
        )
        return found

    def actor(self, name: str, *capabilities: Capability) -> Actor:
        return an_actor(
            *(capabilities or (Capability.SEE_WORK,)), body=self.body, person=self.person(name)
        )

    @property
    def admin(self) -> Actor:
        return self.actor("Administrator", *ONLY_ADMIN)

    @property
    def damir(self) -> Actor:
        return an_actor(Capability.SEE_WORK, body=self.body, person=a_person("Damir (invented)"))

    def key(self, name: str) -> str:
        if name not in self.keys:
            by = self.actor(name)
            person = self.person(name)
            Account.objects.get_or_create(
                person=person, defaults={"email": f"p{person.pk}@cast.example"}
            )
            self.keys[name] = identity.make_signing_key(by=by, at=self.at)
        return self.keys[name]

    # --- time ---
    def later(self, days: int) -> None:
        self.at += timedelta(days=days)

    @property
    def today(self) -> date:
        return self.at.date()

    # --- the log ---
    @property
    def row(self) -> Process:
        return Process.objects.select_related("person", "body").get(ref=self.ref)

    @property
    def case(self) -> Case:
        return case_of(self.row)

    @property
    def how(self) -> dict[str, Any]:
        return {"at": self.at}

    def signed(self, name: str) -> dict[str, Any]:
        """Who acts, when, and their key."""
        return {"key": self.key(name), "by": self.actor(name), "at": self.at}

    def withdraw(self, by: str = "Reporter") -> None:
        actions.withdraw(self.ref, reason=LONG, **self.signed(by))

    # --- steps ---
    def open(self) -> None:
        self.ref = actions.open_process(
            a_person("Damir (invented)").pk,
            body=self.body.pk,
            rule="interest-hidden",
            grounds=LONG,
            by=self.actor("Reporter"),
            at=self.at,
        )

    def name(self, *names: str, role: str = "decider", declare: bool = True) -> None:
        for name in names:
            person = self.person(name)
            actions.name_participant(self.ref, person.pk, role=role, by=self.admin, at=self.at)
            if declare:
                actions.declare(self.ref, conflict=False, by=self.actor(name), at=self.at)

    def notice(self, **changes: Any) -> NoticeDraft:
        told: dict[str, Any] = {
            "rule": "interest-hidden",
            "measure": "exclusion",
            "grounds": LONG,
            "evidence": ["exhibit1"],
            "reply_days": 28,
            "how_to_reply": "In writing (invented).",
            "how_to_appeal": "Within 30 days.",
        }
        return NoticeDraft(**{**told, **changes})

    def notify(self, by: str = "Decider 1", **changes: Any) -> None:
        told = self.notice(**changes)
        self.code = actions.notify(self.ref, told, **self.signed(by))

    def serve(self, by: str = "Decider 2") -> None:
        actions.confirm_service(self.ref, how="in-person", **self.signed(by))

    def hear(self, by: str = "Decider 1") -> None:
        actions.close_hearing(self.ref, was_present=True, account=LONG, **self.signed(by))

    def propose(self, by: str = "Decider 1", **changes: Any) -> int:
        told: dict[str, Any] = {
            "about": "decision",
            "measure": "exclusion",
            "reasons": reasons(*DECISION),
            "until": self.today + timedelta(days=180),
        }
        return actions.propose(
            self.ref, DecisionDraft(**{**told, **changes}), by=self.actor(by), at=self.at
        )

    def vote(self, number: int, *names: str, is_for: bool = True) -> None:
        for name in names:
            actions.vote(
                self.ref, number, is_for=is_for, key=self.key(name), by=self.actor(name), at=self.at
            )

    def carry(self, number: int, by: str = "Decider 1") -> None:
        actions.carry(self.ref, number, by=self.actor(by), at=self.at)

    def enforce(self, by: str = "Decider 1") -> None:
        actions.put_in_force(self.ref, how="in-person", **self.signed(by))

    # --- as far as ---
    def until_draft(self) -> "House":
        self.member()
        self.open()
        self.name("Decider 1", "Decider 2", "Decider 3")
        return self

    def until_open_reply(self, **changes: Any) -> "House":
        self.until_draft()
        self.notify(**changes)
        self.serve()
        return self

    def until_heard(self, **changes: Any) -> "House":
        self.until_open_reply(**changes)
        self.later(29)
        self.hear()
        return self

    def until_decided(self, **changes: Any) -> "House":
        self.until_heard()
        number = self.propose(**changes)
        self.vote(number, "Decider 1", "Decider 2", "Decider 3")
        self.carry(number)
        return self

    def until_in_force(self, **changes: Any) -> "House":
        self.until_decided(**changes)
        self.enforce()
        return self

    def until_appealed(self, **changes: Any) -> "House":
        self.until_in_force(**changes)
        self.name("Panel 1", "Panel 2", "Panel 3", role="panel")
        actions.appeal(self.ref, LONG, by=self.damir, at=self.at)
        return self

    def decide_appeal(self, outcome: str, measure: str = "none", until: date | None = None) -> None:
        number = self.propose(
            "Panel 1",
            about="appeal",
            outcome=outcome,
            measure=measure,
            until=until,
            reasons=reasons(*APPEAL),
        )
        self.vote(number, "Panel 1", "Panel 2")
        self.carry(number, "Panel 1")
