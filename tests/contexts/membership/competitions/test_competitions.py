"""A competition from its call to the terms that begin, refusals first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.actions.competitions import Choice
from baqylau.contexts.membership.errors.competitions import (
    ApplicationCodeWrong,
    ApplicationIncomplete,
    ApplicationsClosed,
    ApplicationsFull,
    CallIncomplete,
    ChoiceImpossible,
    ChoiceNeedsReasons,
    CompetitionNotThere,
    DeciderIsTied,
    DeclareTiesFirst,
    JurorCannotStand,
    NoCandidates,
    NoSuchCompetition,
    NotAJuror,
    PointsOutOfRange,
    ProposalChanged,
    ScoredAlready,
    ScoresMissing,
    ScoringNotOpen,
    SecondSignerNeeded,
    TiedToCandidate,
    TooFewJurors,
    TooLateToWithdraw,
)
from baqylau.contexts.membership.models import Application, Competition, Score, Term
from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.queries.competitions import results
from baqylau.contexts.membership.rules.competitions import calling as rules
from baqylau.foundation.evidence.errors import NoKeys, VaultLocked
from baqylau.foundation.evidence.models import RoleKey
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.errors import NotYourSigningKey, ReasonMissing
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.actions import Signature
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Capability
from tests.cast import KEYS, NOON, STRANGERS_KEYS, TODAY, a_body, a_person, an_actor
from tests.contexts.membership.competitions import making
from tests.contexts.membership.competitions.making import (
    AFTER,
    CONTACT,
    COUNTED,
    IN_TIME,
    a_call,
    a_counted_one,
    applied,
    called,
    coordinator,
    juror,
    scored,
    sheet,
)

pytestmark = pytest.mark.django_db
WHY = "The first candidate has moved abroad and said so in writing."


# --- calling -------------------------------------------------------------------------------------
def test_an_administrator_and_a_stranger_call_nothing() -> None:
    keeps_the_house = an_actor(Capability.GRANT_MANDATE, Capability.KEEP_REGISTERS)
    for by in (keeps_the_house, an_actor(body=a_body("group-two"))):
        with pytest.raises(NoSuchCompetition):
            actions.call(a_call(), by=by, at=NOON)


def test_a_call_says_everything_that_is_missing_at_once() -> None:
    broken = a_call(closes_on=TODAY + timedelta(days=3), jurors_needed=4, criteria=[], seats=[])
    with pytest.raises(CallIncomplete) as refused:
        actions.call(broken, by=coordinator(), at=NOON)
    assert set(refused.value.missing) == {"too-short", "weights", "jurors", "seats"}


def test_nothing_is_called_where_contacts_could_not_be_sealed() -> None:
    draft, by = a_call(), coordinator()
    RoleKey.objects.all().delete()
    with pytest.raises(NoKeys):
        actions.call(draft, by=by, at=NOON)


def test_a_call_stands_in_the_log() -> None:
    ref = called()
    record = Record.objects.get(subject=f"competition/{ref}")
    assert (record.kind, record.is_open) == (Kind.COMPETITION_CALLED, True)


# --- applying ------------------------------------------------------------------------------------
def test_the_deadline_is_midnight_in_kazakhstan() -> None:
    ref = called()
    draft = making.an_application(ref)
    last_minute = datetime(2026, 10, 31, 18, 59, tzinfo=UTC)
    actions.apply(ref, draft, secret=b"a" * 32, at=last_minute)
    with pytest.raises(ApplicationsClosed) as refused:
        actions.apply(ref, draft, secret=b"b" * 32, at=last_minute + timedelta(minutes=1))
    assert not refused.value.is_early
    assert Application.objects.count() == 1


def test_a_flood_of_applications_is_stopped_for_the_day_and_then_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "MOST_A_DAY", 2)
    ref = called()
    gone = applied(ref)
    actions.withdraw(gone.ref, gone.code, at=IN_TIME)
    applied(ref)
    with pytest.raises(ApplicationsFull) as today:
        applied(ref)
    monkeypatch.setattr(rules, "MOST_STANDING", 1)
    with pytest.raises(ApplicationsFull) as ever:
        applied(ref)
    assert (today.value.is_for_today, ever.value.is_for_today) == (True, False)


def test_an_early_application_is_told_from_when() -> None:
    ref = called(opens_on=TODAY + timedelta(days=1))
    with pytest.raises(ApplicationsClosed) as refused:
        actions.apply(ref, making.an_application(ref), secret=b"a" * 32, at=NOON)
    assert refused.value.is_early


def test_a_juror_does_not_stand() -> None:
    ref = called()
    with pytest.raises(JurorCannotStand):
        applied(ref, name="(INVENTED)  juror 2")


def test_empty_words_and_foreign_seats_are_refused() -> None:
    ref, other = called(), called()
    foreign = making.an_application(other).seat
    for changes in ({"name": " "}, {"contact": ""}, {"statement": ""}, {"seat": foreign}):
        with pytest.raises(ApplicationIncomplete):
            applied(ref, **changes)
    assert not Application.objects.exists()


def test_the_same_form_sent_twice_is_one_application() -> None:
    ref = called()
    draft = making.an_application(ref)
    first, second = (actions.apply(ref, draft, secret=b"a" * 32, at=IN_TIME) for _ in range(2))
    assert first == second
    assert Application.objects.count() == 1


def test_a_contact_is_sealed_and_opened_by_the_vaults_key_alone() -> None:
    ref = called()
    applied(ref)
    with pytest.raises(VaultLocked):
        queries.contacts(ref, keys=STRANGERS_KEYS, by=coordinator(), on=AFTER.date())
    (one,) = queries.contacts(ref, keys=KEYS, by=coordinator(), on=AFTER.date())
    assert one.contact == CONTACT


def test_nobody_reads_candidates_before_the_last_day_has_passed() -> None:
    ref = called()
    applied(ref)
    last = date(2026, 10, 31)
    assert queries.candidates(ref, by=coordinator(), on=last) == []
    assert queries.juror_view(ref, by=juror(1), on=last).sittings == ()
    assert len(queries.candidates(ref, by=coordinator(), on=AFTER.date())) == 1


def test_a_wrong_code_opens_nothing() -> None:
    ref = called()
    mine, other = applied(ref), applied(ref)
    for code in ("", other.code, mine.code[:-1]):
        with pytest.raises(ApplicationCodeWrong):
            queries.own_application(mine.ref, code)
    assert queries.own_application(mine.ref.upper(), mine.code.upper()).number == 1


def test_what_is_taken_back_is_erased_and_its_number_stays() -> None:
    ref = called()
    mine = applied(ref, ties="I know a juror.")
    actions.withdraw(mine.ref, mine.code, at=IN_TIME)
    actions.withdraw(mine.ref, mine.code, at=IN_TIME)
    row = Application.objects.get()
    assert (row.name, row.statement, row.ties, bytes(row.sealed_contact)) == ("", "", "", b"")
    assert queries.own_application(mine.ref, mine.code).is_withdrawn
    assert applied(ref).ref != mine.ref
    assert sorted(Application.objects.values_list("number", flat=True)) == [1, 2]


def test_nothing_is_taken_back_after_the_count() -> None:
    _ref, first, _second = a_counted_one()
    with pytest.raises(TooLateToWithdraw):
        actions.withdraw(first.ref, first.code, at=COUNTED)


# --- scoring -------------------------------------------------------------------------------------
def test_only_a_juror_scores_and_only_after_the_last_day() -> None:
    ref = called()
    one = applied(ref)
    with pytest.raises(NotAJuror):
        actions.score(ref, one.ref, sheet(ref, 1, 1), by=coordinator(), at=AFTER)
    with pytest.raises(ScoringNotOpen):
        actions.score(ref, one.ref, sheet(ref, 1, 1), by=juror(1), at=IN_TIME)


def test_a_juror_declares_before_scoring() -> None:
    ref = called()
    one = applied(ref)
    with pytest.raises(DeclareTiesFirst):
        actions.score(ref, one.ref, sheet(ref, 1, 1), by=juror(1), at=AFTER)


def test_a_juror_does_not_score_a_relative_and_cannot_unsay_it() -> None:
    ref = called()
    one = applied(ref)
    actions.declare_tie(ref, one.ref, is_tied=True, by=juror(1), at=AFTER)
    with pytest.raises(TiedToCandidate):
        actions.score(ref, one.ref, sheet(ref, 10, 10), by=juror(1), at=AFTER)
    with pytest.raises(TiedToCandidate):
        actions.declare_tie(ref, one.ref, is_tied=False, by=juror(1), at=AFTER)
    assert not Score.objects.exists()


def test_scores_given_before_a_tie_came_to_light_do_not_count() -> None:
    ref = called()
    one = applied(ref)
    for number in (1, 2, 3):
        scored(ref, one.ref, juror(number), 10 if number == 1 else 4, 4)
    actions.declare_tie(ref, one.ref, is_tied=True, by=juror(1), at=AFTER)
    actions.count(ref, by=coordinator(), at=COUNTED)
    ((row,),) = [result.rows for result in queries.public_results(ref)]
    assert (row.means, row.jurors, row.recused) == (("4.00", "4.00"), 2, 1)


def test_a_score_is_given_once_also_in_the_table() -> None:
    ref = called()
    one = applied(ref)
    scored(ref, one.ref, juror(1), 5, 5)
    with pytest.raises(ScoredAlready):
        actions.score(ref, one.ref, sheet(ref, 9, 9), by=juror(1), at=AFTER)
    given = Score.objects.first()
    assert given is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(
            juror=given.juror,
            application=given.application,
            criterion=given.criterion,
            points=9,
            at=AFTER,
        )


@pytest.mark.parametrize("points", [(11, 5), (-1, 5)])
def test_points_are_whole_and_from_nought_to_ten(points: tuple[int, int]) -> None:
    ref = called()
    one = applied(ref)
    actions.declare_tie(ref, one.ref, is_tied=False, by=juror(1), at=AFTER)
    with pytest.raises(PointsOutOfRange):
        actions.score(ref, one.ref, sheet(ref, *points), by=juror(1), at=AFTER)
    with pytest.raises(PointsOutOfRange):
        actions.score(ref, one.ref, {}, by=juror(1), at=AFTER)


def test_a_slip_is_corrected_for_a_reason_and_what_was_given_stays() -> None:
    ref = called()
    one = applied(ref)
    actions.declare_tie(ref, one.ref, is_tied=False, by=juror(1), at=AFTER)
    with pytest.raises(ReasonMissing):
        actions.correct(ref, one.ref, sheet(ref, 1, 1), reason=" ", by=juror(1), at=AFTER)
    scored(ref, one.ref, juror(1), 1, 5)
    actions.correct(ref, one.ref, sheet(ref, 10, 5), reason="A slip.", by=juror(1), at=AFTER)
    assert sorted(Score.objects.values_list("points", flat=True)) == [1, 5, 10]
    assert sorted(one.points for one in results.current(Score.objects.all())) == [5, 10]


def test_no_score_is_given_or_corrected_after_the_result() -> None:
    ref, first, _second = a_counted_one()
    with pytest.raises(ScoringNotOpen):
        actions.correct(ref, first.ref, sheet(ref, 1, 1), reason="x", by=juror(1), at=COUNTED)
    with pytest.raises(ScoringNotOpen):
        actions.declare_tie(ref, first.ref, is_tied=True, by=juror(3), at=COUNTED)


def test_scores_are_withheld_from_everybody_until_the_count() -> None:
    ref = called()
    one = applied(ref)
    scored(ref, one.ref, juror(1), 9, 9)
    given = Record.objects.filter(subject=f"competition/{ref}", is_open=False)
    assert given.count() == 1
    assert queries.public_results(ref) == []
    assert queries.own_application(one.ref, one.code).result is None
    scored(ref, one.ref, juror(2), 9, 9)
    actions.count(ref, by=coordinator(), at=COUNTED)
    assert not given.exists()


# --- counting ------------------------------------------------------------------------------------
def test_without_candidates_nothing_is_counted_and_the_call_is_called_off() -> None:
    ref = called()
    with pytest.raises(NoCandidates):
        actions.count(ref, by=coordinator(), at=AFTER)
    with pytest.raises(ReasonMissing):
        actions.call_off(ref, reason=" ", by=coordinator(), at=AFTER)
    actions.call_off(ref, reason="Nobody applied.", by=coordinator(), at=AFTER)
    assert queries.competition(ref, on=AFTER.date()).reason == "Nobody applied."
    with pytest.raises(CompetitionNotThere):
        actions.count(ref, by=coordinator(), at=AFTER)


def test_too_few_jurors_decide_nothing() -> None:
    ref = called()
    one = applied(ref)
    scored(ref, one.ref, juror(1), 9, 9)
    with pytest.raises(TooFewJurors) as refused:
        actions.count(ref, by=coordinator(), at=COUNTED)
    assert (refused.value.numbers, refused.value.needed) == ([1], 2)


def test_a_juror_who_passes_over_a_candidate_is_named() -> None:
    ref = called()
    one, two = applied(ref), applied(ref)
    for number in (1, 2):
        scored(ref, one.ref, juror(number), 9, 9)
    scored(ref, two.ref, juror(1), 5, 5)
    with pytest.raises(ScoresMissing) as refused:
        actions.count(ref, by=coordinator(), at=COUNTED)
    assert refused.value.jurors == ["Juror 2 (invented)"]


def test_nothing_is_counted_while_applications_are_taken() -> None:
    ref = called()
    applied(ref)
    with pytest.raises(ScoringNotOpen):
        actions.count(ref, by=coordinator(), at=IN_TIME)


# --- deciding ------------------------------------------------------------------------------------
def test_nothing_is_decided_before_the_count() -> None:
    ref = called()
    one = applied(ref)
    by, key = making.signer("Aigul (invented)")
    with pytest.raises(CompetitionNotThere):
        actions.propose(ref, Choice(chosen=[one.ref]), key=key, by=by, at=AFTER)


def test_a_choice_that_differs_from_the_ranking_is_given_reasons() -> None:
    ref, _first, second = a_counted_one()
    by, key = making.signer("Aigul (invented)")
    choice = Choice(chosen=[second.ref], reasons="Because.")
    with pytest.raises(ChoiceNeedsReasons):
        actions.propose(ref, choice, key=key, by=by, at=COUNTED)
    actions.propose(ref, Choice(chosen=[second.ref], reasons=WHY), key=key, by=by, at=COUNTED)


def test_no_more_are_chosen_than_there_are_seats() -> None:
    ref, first, second = a_counted_one()
    by, key = making.signer("Aigul (invented)")
    for chosen in ([first.ref, second.ref], ["nobody0000"]):
        choice = Choice(chosen=chosen, reasons=WHY)
        with pytest.raises(ChoiceImpossible):
            actions.propose(ref, choice, key=key, by=by, at=COUNTED)


def test_one_person_does_not_decide_alone_nor_with_another_persons_key() -> None:
    ref, first, _second = a_counted_one()
    by, key = making.signer("Aigul (invented)")
    other, _key = making.signer("Bolat (invented)")
    actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    with pytest.raises(SecondSignerNeeded):
        actions.agree(ref, key=key, by=by, at=COUNTED)
    with pytest.raises(NotYourSigningKey):
        actions.agree(ref, key=key, by=other, at=COUNTED)
    assert not Term.objects.exists()


def test_a_juror_with_a_tie_signs_nothing() -> None:
    ref = called()
    one = applied(ref)
    for number in (1, 2):
        scored(ref, one.ref, juror(number), 9, 9)
    actions.declare_tie(ref, one.ref, is_tied=True, by=juror(3), at=AFTER)
    actions.count(ref, by=coordinator(), at=COUNTED)
    by, key = making.signer("Juror 3 (invented)")
    with pytest.raises(DeciderIsTied):
        actions.propose(ref, Choice(chosen=[one.ref]), key=key, by=by, at=COUNTED)


def test_a_candidate_signs_nothing_however_the_name_is_written_nor_recognises_themselves() -> None:
    ref, first, _second = a_counted_one()
    by, key = making.signer("(INVENTED)  first")
    with pytest.raises(DeciderIsTied):
        actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    other, second_key = making.signer("Renamed (invented)")
    with pytest.raises(DeciderIsTied):
        actions.recognise(ref, first.ref, person=other.person or 0, by=other, at=COUNTED)
    Application.objects.filter(ref=first.ref).update(person=other.person)
    with pytest.raises(DeciderIsTied):
        actions.propose(ref, Choice(chosen=[first.ref]), key=second_key, by=other, at=COUNTED)


def test_one_person_does_not_undo_a_count_and_two_may_choose_nobody() -> None:
    ref, _first, _second = a_counted_one()
    with pytest.raises(CompetitionNotThere):
        actions.call_off(ref, reason="No.", by=coordinator(), at=COUNTED)
    by, key = making.signer("Aigul (invented)")
    other, second_key = making.signer("Bolat (invented)")
    actions.propose(ref, Choice(chosen=[], reasons=WHY), key=key, by=by, at=COUNTED)
    actions.agree(ref, key=second_key, by=other, at=COUNTED)
    assert Competition.objects.get(ref=ref).state == "decided"
    assert not Term.objects.exists()


def test_a_name_changed_in_the_table_after_the_first_signature_is_found() -> None:
    ref, first, _second = a_counted_one()
    by, key = making.signer("Aigul (invented)")
    other, second_key = making.signer("Bolat (invented)")
    actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    Application.objects.filter(ref=first.ref).update(name="Somebody else (invented)")
    with pytest.raises(ProposalChanged):
        actions.agree(ref, key=second_key, by=other, at=COUNTED)


def test_two_signatures_decide_and_the_terms_begin() -> None:
    ref, first, second = a_counted_one()
    by, key = making.signer("Aigul (invented)")
    other, second_key = making.signer("Bolat (invented)")
    actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    actions.agree(ref, key=second_key, by=other, at=COUNTED)

    term = Term.objects.get()
    assert (term.person.full_name, term.came_from, term.sphere) == (
        "First (invented)",
        ref,
        "roads",
    )
    assert (term.begins_on, term.ends_on) == (date(2026, 12, 1), date(2028, 11, 30))
    ((winner, loser),) = [result.rows for result in queries.public_results(ref)]
    assert (winner.name, winner.total, winner.is_chosen) == ("First (invented)", "8.60", True)
    assert (loser.name, loser.is_chosen) == ("", False)
    own = queries.own_application(second.ref, second.code)
    assert own.result is not None
    assert (own.is_chosen, own.result.total) == (False, "5.40")


def test_the_decision_in_the_log_carries_both_signatures_over_its_words() -> None:
    ref, first, _second = a_counted_one()
    people = [making.signer(name) for name in ("Aigul (invented)", "Bolat (invented)")]
    (by, key), (other, second_key) = people
    actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    actions.agree(ref, key=second_key, by=other, at=COUNTED)
    record = Record.objects.get(kind=Kind.COMPETITION_DECIDED)
    assert record.payload is not None
    words = ledger.words_to_sign(record.kind, record.subject, bytes(record.payload))
    deciders = [actor.person or 0 for actor, _key in people]
    keys = identity.signing_keys_of(deciders)
    given = [Signature(**one) for one in record.signatures]
    signers = [identity.signed_by(one, words, keys=keys, number=record.pk) for one in given]
    assert signers == deciders


def test_a_member_already_goes_on_as_the_same_person() -> None:
    ref, first, _second = a_counted_one()
    known = a_person("First of old (invented)")
    Term.objects.create(
        person=known,
        body=a_body(),
        position="member",
        begins_on=date(2024, 1, 1),
        ends_on=date(2026, 11, 30),
        document="Protocol No. 0 (invented)",
    )
    actions.recognise(ref, first.ref, person=known.pk, by=coordinator(), at=COUNTED)
    by, key = making.signer("Aigul (invented)")
    other, second_key = making.signer("Bolat (invented)")
    actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    actions.agree(ref, key=second_key, by=other, at=COUNTED)
    assert Term.objects.filter(person=known).count() == 2


def test_every_step_stands_in_the_log_and_names_nobody_who_did_not_agree() -> None:
    ref, first, _second = a_counted_one()
    by, key = making.signer("Aigul (invented)")
    actions.propose(ref, Choice(chosen=[first.ref]), key=key, by=by, at=COUNTED)
    actions.take_back(ref, by=by, at=COUNTED)
    told = b"".join(
        bytes(record.payload or b"")
        for record in Record.objects.filter(subject=f"competition/{ref}").order_by("pk")
    )
    for step in (b"received", b"declared-free", b"scored", b"counted", b"proposed", b"taken-back"):
        assert step in told
    assert b"Second (invented)" not in told
    assert CONTACT.encode() not in told
    assert Competition.objects.get(ref=ref).state == "counted"
