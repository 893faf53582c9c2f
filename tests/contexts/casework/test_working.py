"""Work inside a case: tasks, talk, and handing it on."""

from datetime import date

import pytest

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import (
    CaseAlreadyClosed,
    NoSuchCase,
    NoSuchMember,
    NothingSaid,
)
from baqylau.kernel.actors import Capability
from tests.cast import GUEST, NOON, TODAY, a_person, an_actor
from tests.contexts.casework.making import a_case, a_second, closed
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def a_task(case: str, text: str = "Ask for the contract", **more: object) -> str:
    draft = actions.TaskDraft(text=text, **more)  # type: ignore[arg-type]
    return actions.set_task(case, draft, by=an_actor(), at=NOON)


def test_a_task_is_set_for_a_member_and_done() -> None:
    ref, dana = a_case(), a_person("Dana (invented)")
    with pytest.raises(NothingSaid):
        a_task(ref, " ")
    with pytest.raises(NoSuchMember):
        a_task(ref, person=dana.pk)
    a_member("monitor", name="Dana (invented)")
    by_dana = an_actor(person=dana)
    task = a_task(ref, person=dana.pk, due_on=date(2026, 10, 14))
    (mine,) = queries.tasks_of(by_dana)
    assert (mine.ref, mine.case, mine.is_overdue(TODAY)) == (task, ref, True)
    with pytest.raises(NoSuchCase):
        actions.do_task(task, by=an_actor(Capability.SEE_WORK), at=NOON)
    for _ in range(2):
        actions.do_task(task, by=by_dana, at=NOON)
    assert queries.tasks_of(by_dana) == ()
    actions.undo_task(task, by=by_dana, at=NOON)
    assert len(queries.tasks_of(by_dana)) == 1
    assert queries.tasks_of(an_actor(Capability.TAKE_SIGNAL, person=dana)) == ()


def test_tasks_stand_in_an_order_and_what_is_done_comes_last() -> None:
    ref = a_case()
    first, second, third = (a_task(ref, text) for text in ("One", "Two", "Three"))
    actions.move_task_up(first, by=an_actor(), at=NOON)
    actions.move_task_up(third, by=an_actor(), at=NOON)
    actions.do_task(first, by=an_actor(), at=NOON)
    assert [task.ref for task in queries.tasks_in(ref, an_actor())] == [third, second, first]
    closed(ref)
    with pytest.raises(CaseAlreadyClosed):
        a_task(ref)


def test_talk_is_for_members_and_what_others_said_is_marked_until_read() -> None:
    ref, aigul, bolat = a_case(), an_actor(), a_second()
    with pytest.raises(NoSuchCase):
        actions.say(ref, "From outside.", by=GUEST, at=NOON)
    with pytest.raises(NothingSaid):
        actions.say(ref, "  ", by=aigul, at=NOON)
    actions.say(ref, "The contractor wrote.", by=aigul, at=NOON)
    assert [card.has_unread for card in queries.cases(aigul).items] == [False]
    assert [card.has_unread for card in queries.cases(bolat).items] == [True]
    assert [one.is_new for one in queries.talk_of(ref, bolat, on=TODAY)] == [True]
    actions.note_talk_read(ref, by=bolat, at=NOON)
    assert [one.is_new for one in queries.talk_of(ref, bolat, on=TODAY)] == [False]
    assert [card.has_unread for card in queries.cases(bolat).items] == [False]
    with pytest.raises(NoSuchCase):
        queries.talk_of(ref, GUEST, on=TODAY)


def test_a_case_is_handed_on_with_names_inside_and_roles_outside() -> None:
    ref = a_case()
    draft = actions.HandoverDraft(from_role="commissioner", to_role="ambassador", note="Fact seen.")
    with pytest.raises(NoSuchCase):
        actions.hand_on(ref, draft, by=an_actor(Capability.SEE_WORK), at=NOON)
    actions.hand_on(ref, draft, by=an_actor(), at=NOON)
    (inside,) = queries.case(ref, an_actor()).handovers
    assert (inside.from_person, inside.note) == (an_actor().person, "Fact seen.")
