"""The pages of the log: what they say of it, and what they never say."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from baqylau.foundation.ledger import actions
from baqylau.foundation.ledger.actions.sequencing import sequence
from baqylau.foundation.ledger.models import Checkpoint, Record, Sighting
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db
PAGES = ("", "check/", "witnesses/", "entries/0/")


def read(client: Client, path: str = "", *, language: str = "en", status: int = 200) -> str:
    answer = client.get(f"/{language}/log/{path}")
    assert answer.status_code == status, path
    return " ".join(answer.content.decode().split())


def a_log(*subjects: str, **more: Any) -> None:
    """A log with an entry about each of these."""
    for subject in subjects or ("activity/abc",):
        logs.decide(subject, **more)
    sequence(at=NOON)


def seen_by(count: int, *, needed: int = 2) -> None:
    """So many of three witnesses co-sign what there is."""
    logs.ask_for(needed)
    logs.cosign(*logs.WITNESSES[:count])


# --- the list -------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_there_in_every_language(client: Client, language: str) -> None:
    a_log()
    for path in PAGES:
        page = read(client, path, language=language)
        assert f'<html lang="{language}">' in page
        assert page.count("<h1>") == 1


def test_an_empty_log_says_so(client: Client) -> None:
    page = read(client)
    assert "Nothing stands in the log yet." in page
    assert "<table" not in page
    for path in ("check/", "witnesses/"):
        assert "Nobody outside has co-signed yet" in read(client, path)
    read(client, "entries/0/", status=404)


def test_the_first_days_without_witnesses_are_told_as_they_are(client: Client) -> None:
    a_log()
    assert "Nobody outside has co-signed it yet." in read(client)
    assert "you have only the word of whoever runs this site" in read(client, "entries/0/")


def test_what_waits_is_counted_and_has_no_page(client: Client) -> None:
    logs.decide()
    assert "1 more is written down" in read(client)
    read(client, "entries/0/", status=404)


def test_who_co_signed_is_named_with_the_moment(client: Client) -> None:
    a_log()
    seen_by(2)
    page = read(client)
    assert "2 of 3 witnesses have co-signed all of it." in page
    assert "w1, <time" in page
    assert "w3, <time" not in page
    a_log()
    assert "2 of 3 witnesses have co-signed the first 1." in read(client)


def test_a_log_that_went_quiet_is_told(client: Client) -> None:
    a_log()
    Checkpoint.objects.update(at=clock.now() - timedelta(hours=37))
    assert "The log has gone quiet" in read(client)
    Checkpoint.objects.update(at=clock.now())
    assert "The log has gone quiet" not in read(client)


def test_the_list_goes_on_from_where_the_page_ended(client: Client) -> None:
    logs.decide_many(30)
    sequence(at=NOON)
    first = read(client)
    assert "/en/log/entries/29/" in first
    assert "/en/log/entries/4/" not in first
    assert "before=5" in first
    second = read(client, "?before=5")
    assert "/en/log/entries/4/" in second
    assert "Back to the newest" in second
    assert "There are no older entries." in read(client, "?before=0")


def test_a_million_entries_are_paged_by_their_number(client: Client) -> None:
    a_log()
    row = Record.objects.get()
    Record.objects.bulk_create(
        Record(
            index=index, seq=index, kind=row.kind, subject="activity/many", commitment=f"{index:064}",
            role="system", policy="baqylau-1", payload=b"{}", salt=b"1" * 32, entry=row.entry,
            leaf="0" * 64, day=row.day, at=row.at,
        )
        for index in range(999_950, 1_000_000)
    )  # fmt: skip
    Checkpoint.objects.update(size=1_000_000)
    with CaptureQueriesContext(connection) as asked:
        page = read(client)
    assert "the log holds 1 000 000 entries" in page
    assert "/en/log/entries/999999/" in page
    assert len(asked) <= 4
    assert "/en/log/entries/999974/" in read(client, "?before=999975")


def test_it_is_narrowed_by_kind_subject_and_day(client: Client) -> None:
    a_log("activity/abc", "activity/xyz")
    assert "entries/1/" not in read(client, "?subject=activity/abc")
    assert "entries/0/" in read(client, f"?kind={Kind.ACTIVITY_PUBLISHED}&day=2026-10-15")
    assert "No entry matches." in read(client, f"?kind={Kind.CASE_CLOSED}")
    assert "No entry matches." in read(client, "?day=2020-01-01")


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "subject=a%27b", "subject=activity/%00", "day=2026-02-31", "day=x"]
)
def test_words_it_does_not_know_are_named_and_find_nothing(client: Client, query: str) -> None:
    a_log()
    page = read(client, f"?{query}")
    assert "This address asks for something we do not know" in page
    assert "/en/log/entries/0/" not in page


@pytest.mark.parametrize("before", ["-1", "x", "9" * 40, "٣", "1e3"])
def test_a_place_in_the_list_that_is_none_reads_from_the_start(client: Client, before: str) -> None:
    a_log()
    assert "/en/log/entries/0/" in read(client, f"?before={before}")


# --- one entry ------------------------------------------------------------------------------------
def test_an_entry_says_what_happened_and_that_its_contents_fit(client: Client) -> None:
    a_log(facts={"title": "An invented road", "starts_on": "2026-09-01", "notes": ""})
    page = read(client, "entries/0/")
    assert "<h1>Activity published</h1>" in page
    assert "An invented road" in page
    assert "1 September 2026" in page
    assert "Left empty" in page
    assert "The contents fit the commitment" in page
    assert "&quot;type&quot;:&quot;activity.published&quot;" in page


def test_contents_edited_in_the_database_do_not_fit(client: Client) -> None:
    a_log()
    Record.objects.update(payload=b'{"title":"Another road"}')
    page = read(client, "entries/0/")
    assert "The contents do not fit" in page
    assert "The contents fit the commitment" not in page
    assert "contents do not fit" in read(client)


@pytest.mark.parametrize(
    "edit",
    [
        {"kind": Kind.CASE_CLOSED},
        {"subject": "case/other"},
        {"day": "2020-01-01"},
        {"leaf": "0" * 64},
    ],
)
def test_a_register_that_disagrees_with_the_entry_is_told(
    client: Client, edit: dict[str, Any]
) -> None:
    a_log()
    Record.objects.update(**edit)
    page = read(client, "entries/0/")
    assert "The register of this site says something else" in page
    assert "<h1>Activity published</h1>" in page


def test_an_entry_edited_in_the_database_has_no_proof_any_more(client: Client) -> None:
    a_log()
    seen_by(2)
    assert "The proof does not hold" not in read(client, "entries/0/")
    good = bytes(Record.objects.get().entry or b"")
    Record.objects.update(entry=good.replace(b"2026-10-15", b"2026-10-16"))
    assert "The proof does not hold" in read(client, "entries/0/")


def test_what_is_withheld_shows_its_commitment_only(client: Client) -> None:
    a_log(facts={"title": "a secret of somebody"}, is_open=False, at=NOON - timedelta(days=1))
    page = read(client, "entries/0/")
    assert "Only the commitment is public" in page
    assert "secret" not in page
    assert "payload" not in page
    assert client.get("/log/entries/0/payload").status_code == 404


def test_what_was_withdrawn_says_why_and_leaves_no_contents(client: Client) -> None:
    a_log(facts={"title": "a name that a court wants gone"})
    told = {"basis": "Order of an invented court", "reviewer": "lawyer", "who": "coordinator"}
    actions.withdraw(0, **told, by=SYSTEM, at=NOON)
    sequence(at=NOON)
    page = read(client, "entries/0/")
    assert "The contents were withdrawn" in page
    assert "Order of an invented court" in page
    assert "/en/log/entries/1/" in page
    assert "wants gone" not in page
    assert client.get("/log/entries/0/payload").status_code == 404
    assert "contents withdrawn" in read(client)


def test_contents_that_are_gone_without_a_word_are_told(client: Client) -> None:
    a_log()
    Record.objects.update(payload=None, salt=None, withdrawn_on=NOON.date())
    assert "no later entry says why" in read(client, "entries/0/")


def test_a_corrected_entry_leads_to_its_correction(client: Client) -> None:
    a_log()
    actions.supersede(0, {"title": "As it should have been"}, by=SYSTEM, at=NOON)
    sequence(at=NOON)
    assert "Corrected by" in read(client, "entries/0/")
    assert "Concerns the entry" in read(client, "entries/1/")


def test_entries_about_the_same_are_neighbours(client: Client) -> None:
    a_log("activity/abc", "activity/xyz", "activity/abc")
    page = read(client, "entries/0/")
    assert "After it" in page
    assert "/en/log/entries/2/" in page
    assert "/en/log/entries/1/" not in page
    assert "Before it" in read(client, "entries/2/")


def test_it_is_recorded_then_awaited_then_co_signed(client: Client) -> None:
    a_log()
    seen_by(1)
    page = read(client, "entries/0/")
    assert "1 of 2 witnesses needed have co-signed so far" in page
    assert "0.tlog-proof</span>" not in page
    logs.cosign(logs.WITNESSES[1])
    page = read(client, "entries/0/")
    assert "2 of 3 witnesses have signed a state of the log that holds this entry." in page
    assert "0.tlog-proof</span>" in page


def test_contents_of_any_shape_are_shown_and_nothing_in_them_acts(client: Client) -> None:
    deep: dict[str, Any] = {"end": "of it"}
    for _ in range(40):
        deep = {"deeper": [deep, "<script>alert(1)</script>"]}
    facts = {
        "deep": deep, "title": {"kk": "Жол", "ru": "Дорога", "en": "Road"}, "long": "word " * 3000,
        "<b>": "<img src=x>", "many": [{"n": n} for n in range(300)], "none": None, "yes": True,
    }  # fmt: skip
    a_log(facts=facts)
    page = read(client, "entries/0/")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert '<span lang="kk">Жол</span>' in page
    assert "and 200 more, in the file of the contents" in page


def test_pages_of_entries_cost_few_queries(client: Client) -> None:
    a_log()
    seen_by(2)
    client.get("/en/log/")
    for path, most in {"": 4, "entries/0/": 5, "check/": 4, "witnesses/": 5}.items():
        with CaptureQueriesContext(connection) as asked:
            read(client, path)
        assert len(asked) <= most, path


# --- checking and witnesses -----------------------------------------------------------------------
def test_the_page_hands_over_all_it_takes_to_check(client: Client) -> None:
    a_log()
    seen_by(2)
    page = read(client, "check/")
    for word in ("log.example/log+", "log http://testserver/log --policy", "witness w1 witness-1"):
        assert word in page
    assert "It is made with the first entry." not in page


def test_witnesses_are_told_as_they_stand(client: Client) -> None:
    a_log()
    seen_by(2)
    now = clock.now()
    Sighting.objects.create(name="w1", size=1, seen_at=now, asked_at=now)
    Sighting.objects.create(
        name="w2", size=0, seen_at=now, asked_at=now, problem="connection to 10.0.0.7 refused"
    )
    page = read(client, "witnesses/")
    assert "has co-signed all of it" in page
    assert "did not co-sign when last asked" in page
    assert "not heard of yet" in page
    assert "10.0.0.7" not in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_refusal_has_its_words(language: str) -> None:
    from baqylau.foundation.ledger import errors  # noqa: PLC0415
    from baqylau.kernel.errors import Refusal  # noqa: PLC0415
    from baqylau.ui.refusals import wording  # noqa: PLC0415

    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Refusal)]
    assert len(kinds) > 5
    with translation.override(language):
        plain = wording(Refusal())
        told = (errors.LogDiffers, errors.CannotContinue)
        made = [k(what="it") if k in told else k() for k in kinds if k is not Refusal]
        assert [one.code for one in made if wording(one) == plain] == []
