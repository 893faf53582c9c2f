"""The register of public cases: as a page and as files."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.casework.queries import PublicCard, PublicSought
from baqylau.contexts.casework.vocabulary import CaseOutcome, CaseState
from baqylau.contexts.fieldwork.queries.registers import Cursor, Page
from baqylau.contexts.fieldwork.vocabulary import Sphere
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.downloads import MOST_ROWS
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.registers import AT, RegisterPage, cursor_of
from baqylau.ui.parts import Pager, Text
from baqylau.ui.words import day_text, number_text

COLUMNS: Final = [
    "ref",
    "body",
    "place",
    "place_name",
    "region",
    "region_name",
    "sphere",
    "title",
    "language",
    "opened_on",
    "closed_on",
    "outcome",
    "is_example",
]
_AT_ONCE: Final = 500


def sought_of(clean: dict[str, Any], reader: Reader) -> PublicSought:
    """What clean words of an address ask for."""
    return PublicSought(
        region=reader.atlas.by_kato(clean.get("region") or ""),
        sphere=clean.get("sphere") or "",
        state=clean.get("state") or "",
    )


def cases_page(
    asked: PublicSought | None, *, form: Any, summary: str, query: QueryDict, reader: Reader
) -> RegisterPage:
    """A page of the register. `asked` None: the address made no sense, and nothing is found."""
    page: Page[PublicCard] = Page()
    if asked is not None:
        page = casework.public_cases(asked, cursor_of(query.get(AT, "")))
    kept = {name: str(value) for name, value in query.items() if name != AT and value}
    return RegisterPage(
        name="cases",
        title=_("Cases"),
        lead=_(
            "Matters that groups have taken up, from the first signal to the verified fix. "
            "A case says that somebody looks into it, not that anything is wrong."
        ),
        empty=_("No case matches."),
        form=form,
        summary=summary,
        chips=[],
        problem=asked is None,
        is_narrowed=bool(kept),
        together="" if asked is None else _counts(asked, reader),
        cards=[card(one, reader) for one in page.items],
        pager=_pager(page, kept),
        reset_url=reverse("cases"),
        csv_url=doors.with_query(reverse("cases-csv"), kept),
        json_url=doors.with_query(reverse("cases-json"), kept),
    )


def card(case: PublicCard, reader: Reader) -> RecordCard:
    """A public case in a list."""
    look, standing = state_of(case)
    sphere = str(words.label(Sphere, case.sphere))
    example = _("Invented example") if case.is_example else ""
    opened = _("opened on %(day)s") % {"day": day_text(case.opened_on, reader.language)}
    return RecordCard(
        title=case.title,
        url=doors.record("public-case", case.ref),
        eyebrow=" · ".join(part for part in (example, sphere) if part),
        meta=(reader.place(case.place, case.opened_on), opened, reader.body(case.body)),
        status_kind=look,
        status=standing,
    )


def state_of(case: PublicCard) -> tuple[str, Text]:
    """The look and the words of where a case stands: open, or what it came to."""
    if case.closed_on is None:
        return "open", CaseState.OPEN.label
    if case.outcome == CaseOutcome.FIXED:
        return "verified", CaseOutcome.FIXED.label
    return "done", words.label(CaseOutcome, case.outcome) or CaseState.CLOSED.label


def rows(asked: PublicSought | None, reader: Reader) -> Iterator[dict[str, Any]]:
    """The cases as lines of a file, newest first, at most `MOST_ROWS`; one query for every 500."""
    cursor: Cursor | None = None
    left = MOST_ROWS if asked is not None else 0
    while asked is not None and left > 0:
        page = casework.public_cases(asked, cursor, size=min(_AT_ONCE, left))
        yield from (_row(one, reader) for one in page.items)
        left -= len(page.items)
        cursor = page.older
        if cursor is None:
            return


def _row(case: PublicCard, reader: Reader) -> dict[str, Any]:
    on = case.opened_on
    return {
        "ref": case.ref,
        "body": reader.slug(case.body),
        "place": reader.kato(case.place),
        "place_name": reader.place(case.place, on),
        "region": reader.kato(case.region),
        "region_name": reader.place(case.region, on),
        "sphere": case.sphere,
        "title": case.title,
        "language": case.language,
        "opened_on": on.isoformat(),
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
        "outcome": case.outcome,
        "is_example": case.is_example,
    }


def _counts(asked: PublicSought, reader: Reader) -> str:
    found = casework.public_case_counts(asked)
    told = {state.value: number_text(found[state], reader.language) for state in CaseState}
    return _("Open: %(open)s. Closed: %(closed)s.") % told


def _pager(page: Page[PublicCard], kept: dict[str, str]) -> Pager:
    def at(cursor: Cursor | None) -> str:
        return doors.with_query(reverse("cases"), {**kept, AT: str(cursor)}) if cursor else ""

    return Pager(at(page.newer), at(page.older), len(page.items))
