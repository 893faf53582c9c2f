"""At least ten thousand random steps, most of them tempting: none that is not legal is ever taken."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Case, Level, Step
from tests.contexts.membership.process.house import REASONS

FIRST = date(2026, 3, 2)
# Told once more, by hand, so that the table cannot vouch for itself.
ARROWS = {
    "": {"draft"},
    "draft": {"notified", "withdrawn", "expired"},
    "notified": {"reply_open", "withdrawn", "expired"},
    "reply_open": {"heard", "withdrawn", "expired"},
    "heard": {"decided", "expired"},
    "decided": {"in_force", "expired", "reopened"},
    "in_force": {"appealed", "expired", "final", "reopened"},
    "appealed": {"appeal_decided", "expired", "appealed"},
    "appeal_decided": {"final", "reopened", "appealed"},
    "final": {"reopened"},
    "withdrawn": set(),
    "expired": {"appealed", "final", "reopened"},
    "reopened": {"notified", "withdrawn", "expired"},
}
PERSON, REPORTER, KEEPER = "person", "reporter", "keeper"
# Steps that bear the key of whoever takes them.
SIGNED = {"notified", "reply_open", "heard", "voted", "in_force", "interim_ended", "withdrawn"}
POOL = [PERSON, REPORTER, KEEPER, *(f"someone-{n}" for n in range(14))]
somebody = st.sampled_from(POOL)
measures = st.sampled_from(["none", "warning", "suspension", "exclusion"])
# What an attacker changes in an otherwise right step.
twists = st.sampled_from(
    [
        {"by": PERSON},
        {"by": REPORTER},
        {"by": KEEPER},
        {"by": ""},
        {"measure": "exclusion"},
        {"reply_days": 1},
        {"evidence": []},
        {"reasons": {}},
        {"until": ""},
        {"until": "2099-01-01"},
        {"proposal": 99},
        {"danger": False},
        {"outcome": "upheld"},
        {"rule": "none"},
        {"tells": []},
        {"reply_by": "2026-03-03"},
        {"appeal_by": "2026-03-03"},
        {"who": PERSON},
        {"role": "reporter"},
        {"via": "login"},
        {"code": 0},
        {"code": 99},
        {"replaces": True},
        {"replaces": False},
    ]
)


class Process(RuleBasedStateMachine):
    """A process among seventeen people, and whoever wants to cut it short."""

    taken = tried = 0
    seen: set[str] = set()

    @initialize(depth=st.integers(0, 8), measure=measures)
    def open(self, depth: int, measure: str) -> None:
        self.on = FIRST
        self.case = rules.fold((), rules.norms_on(FIRST))
        self.laid: dict[int, dict[str, Any]] = {}
        self.attempt(
            {
                "step": "draft",
                "by": REPORTER,
                "who": PERSON,
                "body": "group-one",
                "rule": "absence",
                "rules": self.case.norms.digest,
            }
        )

        for _step in range(depth):
            self.straight_on(measure)

    def straight_on(self, measure: str) -> None:
        """The right next step, so that what lies deep is tried as well."""
        if self.case.state in {"draft", "in_force"}:
            self.name_enough()
        if self.case.state == "reply_open" and self.case.reply_by:
            self.on = self.case.reply_by + timedelta(days=1)
        if self.case.state in {"heard", "appealed"}:
            self.lay_and_vote("right", measure, "upheld", {}, against=0, is_forged=False)
        else:
            for facts in self.next_steps("exclusion", other=True):
                self.attempt(facts)

    def attempt(
        self, facts: dict[str, Any], keys: tuple[str, ...] = (), *, unsigned: bool = False
    ) -> None:
        if facts["step"] in SIGNED and not keys and not unsigned:
            keys = (f"key-{facts.get('by')}",)
        before, step = self.case, Step(facts, self.on, keys)
        Process.tried += 1
        if not rules.legal(before, step):
            return
        self.case = rules.take(before, step)
        Process.taken += 1
        Process.seen.add(self.case.state)
        self.judge(before, step)

    def judge(self, before: Case, step: Step) -> None:
        """By rules told anew here, not by those of the code."""
        after, name = self.case, step.name
        if after.state != before.state or name in ARROWS:
            assert name in ARROWS[before.state], (before.state, name)
        if name in SIGNED and step.by != PERSON:
            assert len(step.keys) == 1
        if name == "appealed":
            self.judge_appeal(before, step)
        part = before.part_of(step.by)
        if name in {"notified", "reply_open", "heard", "in_force", "proposed", "voted"}:
            own = name == "reply_open" and step.by == PERSON
            assert own or (part and part.role in {"decider", "panel"} and part.is_able)
        if name == "heard":
            assert before.has_replied or self.on > (before.reply_by or self.on)
            assert before.notice
            wanted = 28 if before.notice.measure == "exclusion" else 14
            served = next(s.on for s in reversed(before.steps) if s.name == "reply_open")
            assert before.has_replied or (self.on - served).days > wanted
        if name == "decided":
            self.judge_decision(before, step)
        if name in {"interim", "interim_renewed"}:
            assert step.facts["danger"] is True
        if name == "appeal_decided":
            panel = {p.alias for p in before.people if p.role == "panel"}
            assert not panel & {p.alias for p in before.people if p.role == "decider"}
            assert len(set(step.keys)) >= 2
        if name == "reopened":
            new = {p.alias for p in before.people if p.round == after.round}
            assert len(new) >= 3

    def judge_appeal(self, before: Case, step: Step) -> None:
        """At most three in a round, each surer than the one before; the last word is the person's own."""
        this_round = []
        for one in before.steps:
            if one.name == "in_force":
                this_round = []
            if one.name == "appealed":
                this_round.append(one)
        assert (step.facts.get("replaces") is True) == bool(this_round)
        assert len(this_round) <= 2
        assert not any(one.facts.get("via") == "login" for one in this_round)
        assert before.outcome != "reversed"
        if this_round and step.facts.get("via") != "login":
            makers = [one for one in before.steps if one.name in {"notified", "code"}]
            number = step.facts["code"]
            decided = [n for n, one in enumerate(before.steps) if one.name == "decided"]
            is_late = before.steps.index(makers[number]) > decided[-1]
            assert makers[number].by == PERSON or is_late

    def judge_decision(self, before: Case, step: Step) -> None:
        able = [
            p.alias
            for p in before.people
            if (p.role, p.round) == ("decider", before.round) and p.is_able
        ]
        proposal = before.proposal(step.facts["proposal"])
        assert proposal is not None
        votes = [v for v in proposal.votes if v.by in able and v.is_for]
        assert len({v.by for v in votes}) == len(votes) >= 2
        assert len(set(step.keys)) >= 2
        assert all(
            len(step.facts["reasons"][p]) >= 40
            for p in ("fact", "rule", "proportionality", "reply")
        )
        if step.facts["measure"] == "exclusion":
            assert len(able) >= 3
            assert 3 * len(votes) >= 2 * len(able)
        if step.facts["measure"] != "none":
            assert (date.fromisoformat(step.facts["until"]) - self.on).days <= 365

    # --- the right way, now and then twisted ---
    @rule(
        who=somebody,
        by=st.sampled_from([KEEPER, KEEPER, REPORTER, PERSON]),
        role=st.sampled_from(["decider", "panel"]),
    )
    def name(self, who: str, by: str, role: str) -> None:
        self.attempt({"step": "named", "by": by, "who": who, "role": role})
        self.attempt({"step": "declared", "by": who, "conflict": False})

    @rule()
    def name_enough(self) -> None:
        role = "panel" if self.case.state in {"in_force", "appealed"} else "decider"
        free = [one for one in POOL[3:] if self.case.part_of(one) is None]
        for who in free[:3]:
            self.attempt({"step": "named", "by": KEEPER, "who": who, "role": role})
            self.attempt({"step": "declared", "by": who, "conflict": False})

    @rule(who=somebody, conflict=st.booleans())
    def stand_back(self, who: str, *, conflict: bool) -> None:
        self.attempt({"step": "declared", "by": who, "conflict": conflict})

    @rule(days=st.sampled_from([0, 1, 5, 14, 15, 28, 29, 31, 200]))
    def wait(self, days: int) -> None:
        self.on += timedelta(days=days)

    @rule()
    def wait_for_the_window(self) -> None:
        if self.case.state == "reply_open" and self.case.reply_by:
            self.on = max(self.on, self.case.reply_by + timedelta(days=1))

    @rule(twist=st.one_of(st.just({}), st.just({}), twists), measure=measures, other=st.booleans())
    def go_on(self, twist: dict[str, Any], measure: str, *, other: bool) -> None:
        for facts in self.next_steps(measure, other=other):
            self.attempt({**facts, **twist})

    @rule(who=somebody, key=somebody)
    def make_a_code(self, who: str, key: str) -> None:
        self.attempt({"step": "code", "by": who}, (f"key-{key}",))

    @rule(name=st.sampled_from(["notified", "heard", "in_force", "withdrawn", "interim_ended"]))
    def go_on_without_a_signature(self, name: str) -> None:
        for facts in self.next_steps("exclusion", other=False):
            if facts["step"] == name:
                self.attempt(facts, ("key-twice", "key-twice"))
                self.attempt(facts, unsigned=True)

    def next_steps(self, measure: str, *, other: bool) -> list[dict[str, Any]]:
        deciders = [p.alias for p in self.case.people if p.role == "decider" and p.is_able] or [
            KEEPER
        ]
        first, second = deciders[0], deciders[-1] if other else deciders[0]
        reply_by = rules.reply_by(self.case, self.on).isoformat()
        appeal_by = (self.on + timedelta(days=30)).isoformat()
        return {
            "draft": [self.notice(first, measure)],
            "reopened": [self.notice(second, measure)],
            "notified": [{"step": "reply_open", "by": second, "how": "post", "reply_by": reply_by}],
            "reply_open": [
                {"step": "replied", "by": PERSON, "via": "login", "is_complete": other},
                {"step": "heard", "by": first},
            ],
            "decided": [{"step": "in_force", "by": second, "how": "post", "appeal_by": appeal_by}],
            "in_force": [self.appeal(0)] if other else [],
            "appealed": [self.appeal(len(self.case.codes) - 1)] if other else [],
            "appeal_decided": [{**self.appeal(0), "via": "login"}]
            if other
            else [{"step": "final"}],
            "expired": [self.appeal(0)],
        }.get(self.case.state, [])

    def appeal(self, code: int) -> dict[str, Any]:
        told = {"step": "appealed", "by": PERSON, "via": "code", "code": code}
        return told if self.case.appeal is None else {**told, "replaces": True}

    def notice(self, by: str, measure: str) -> dict[str, Any]:
        return {
            "step": "notified",
            "by": by,
            "rule": "absence",
            "measure": measure,
            "evidence": ["e1"],
            "reply_days": 28,
            "tells": ["reply", "appeal"],
            "words": "d" * 64,
        }

    @rule(name=st.sampled_from(sorted({*ARROWS} - {""})), by=somebody)
    def jump(self, name: str, by: str) -> None:
        """Straight to where somebody would like to be."""
        self.attempt({"step": name, "by": by, "proposal": 1, "measure": "exclusion"}, ("k1", "k2"))

    # --- deciding ---
    @rule(
        about=st.sampled_from(["right", "right", "decision", "appeal", "interim", "reopening"]),
        measure=measures,
        outcome=st.sampled_from(["upheld", "varied", "reversed"]),
        twist=st.one_of(st.just({}), st.just({}), twists),
        against=st.integers(0, 2),
        is_forged=st.booleans(),
    )
    def decide(self, **told: Any) -> None:
        self.lay_and_vote(**told)

    def lay_and_vote(
        self,
        about: str,
        measure: str,
        outcome: str,
        twist: dict[str, Any],
        *,
        against: int,
        is_forged: bool,
    ) -> None:
        if about == "right":
            about = {"heard": "decision", "appealed": "appeal"}.get(self.case.state, "interim")
        words = {**self.words(about, measure, outcome), **twist}
        number = len(self.case.proposals) + 1
        electors = [
            p.alias
            for p in self.case.people
            if p.role == ("panel" if about == "appeal" else "decider") and p.is_able
        ]
        self.attempt(
            {
                "step": "proposed",
                "by": electors[-1] if electors else KEEPER,
                "about": about,
                "measure": words.get("measure", "none"),
                "digest": rules.digest_of(words),
            }
        )
        for place, who in enumerate(electors):
            is_for = place >= against
            self.attempt(
                {"step": "voted", "by": who, "proposal": number, "for": is_for}, (f"key-{who}",)
            )
            self.attempt(
                {"step": "voted", "by": who, "proposal": number, "for": True}, (f"key-{who}",)
            )
        proposal = self.case.proposal(number)
        counted = sorted(rules.count(self.case, proposal).keys) if proposal else []
        keys = ("forged-1", "forged-2") if is_forged and against else tuple(counted[:3])
        self.attempt(words, keys)

    def words(self, about: str, measure: str, outcome: str) -> dict[str, Any]:
        until = (self.on + timedelta(days=90)).isoformat() if measure != "none" else ""
        shared = {"proposal": len(self.case.proposals) + 1, "reasons": dict(REASONS)}
        if about == "decision":
            return {
                "step": "decided",
                "measure": measure,
                "until": until,
                "rule": "absence",
                **shared,
            }
        if about == "appeal":
            told = {"upheld": self.case.measure, "reversed": "none", "varied": measure}[outcome]
            day = self.case.until.isoformat() if self.case.until and outcome != "reversed" else ""
            return {
                "step": "appeal_decided",
                "outcome": outcome,
                "measure": told,
                "until": day,
                **shared,
            }
        if about == "interim":
            name = "interim_renewed" if self.case.interims else "interim"
            return {"step": name, "danger": True, **shared}
        return {"step": "reopened", **shared}

    @rule(name=st.sampled_from(["final", "expired"]))
    def let_time_work(self, name: str) -> None:
        self.attempt({"step": name})

    # --- what is never so ---
    @invariant()
    def nobody_has_two_parts_and_the_person_none(self) -> None:
        aliases = [p.alias for p in self.case.people]
        assert len(aliases) == len(set(aliases))
        assert PERSON not in aliases

    @invariant()
    def nothing_is_taken_without_a_decision_that_holds(self) -> None:
        level = rules.level(self.case, self.on)
        if level == Level.MEMBERSHIP:
            assert self.case.state != "appealed"
            assert any(
                s.name == "decided" and s.facts["measure"] == "exclusion" for s in self.case.steps
            )
        if self.case.outcome == "reversed" and self.case.state in {"appeal_decided", "final"}:
            assert level == Level.NONE
        if level == Level.RIGHTS and not self.case.is_in_force:
            assert self.case.interims

    @invariant()
    def an_interim_measure_is_renewed_once(self) -> None:
        assert self.case.interims <= 2

    @invariant()
    def the_entries_tell_it_again(self) -> None:
        assert replace(rules.fold(self.case.steps, self.case.norms)) == self.case


def test_ten_thousand_random_steps_and_none_that_is_not_legal() -> None:
    Process.taken = Process.tried = 0
    run_state_machine_as_test(
        Process,
        settings=settings(
            max_examples=140,
            stateful_step_count=60,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Process.tried >= 10_000
    assert {"in_force", "appealed", "final", "expired", "reopened"} <= Process.seen, Process.seen
