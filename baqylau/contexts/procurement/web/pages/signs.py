"""The signs there are, and everything marked by one of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.procurement.queries.paging import Cursor, Page
from baqylau.contexts.procurement.queries.runs import RunFacts, latest_run
from baqylau.contexts.procurement.queries.signs import MarkedRow, rows_of_sign
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.rules.catalogue import SettingsText, SignText
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.contexts.procurement.web import doors
from baqylau.contexts.procurement.web.pages.marks import filled, setting_label, worded
from baqylau.contexts.procurement.web.pages.record import crumbs
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import BarRow, Crumb, Fact, Pager

AT = "at"
_NO_SETTINGS = "no_settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """A sign in the catalogue; `count` None where it was not computed."""

    code: str
    title: str
    url: str
    definition: str
    subject: str
    count: int | None
    untold: int


@dataclass(frozen=True, slots=True)
class Family:
    """Signs of one family."""

    title: str
    signs: list[SignLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePage:
    """Everything procurement/signs.html may use."""

    crumbs: list[Crumb]
    families: list[Family]
    computed_at: datetime | None
    version: str


@dataclass(frozen=True, slots=True)
class SettingsLine:
    """Settings in force from a day on (None: always), with their source."""

    since: date | None
    values: list[Fact]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """Something marked by a sign."""

    title: str
    url: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPage:
    """Everything procurement/sign.html may use. `untold` are reasons with counts."""

    crumbs: list[Crumb]
    code: str
    title: str
    definition: str
    innocent: str
    question: str
    facts: list[Fact]
    settings: list[SettingsLine]
    needs: list[str]
    untold: list[BarRow]
    rows: list[MarkedLine]
    pager: Pager
    contracts_url: str
    computed_at: datetime | None


def catalogue_page(reader: Reader) -> CataloguePage:
    """All signs by family; one query."""
    run, known = latest_run(), catalogue.every_sign()
    families = [
        Family(
            str(group.label),
            [_line(one, run, reader) for one in known.values() if one.group == group],
        )
        for group in SignGroup
    ]
    return CataloguePage(
        crumbs=crumbs(Crumb(_("Signs"))),
        families=[family for family in families if family.signs],
        computed_at=run.finished_at if run else None,
        version=run.version if run else "",
    )


def _line(told: SignText, run: RunFacts | None, reader: Reader) -> SignLine:
    untold = run.not_computable.get(told.code, {}) if run else {}
    return SignLine(
        code=told.code,
        title=told.title.in_(reader.language),
        url=doors.sign(told.code),
        definition=filled(told.definition.in_(reader.language), _latest(told), reader),
        subject=str(SubjectKind(told.subject).label),
        count=run.counts.get(told.code, 0) if run else None,
        untold=sum(untold.values()),
    )


def _latest(told: SignText) -> dict[str, Any]:
    """The settings in force last."""
    held = max(told.settings, key=lambda one: one.since, default=None)
    return dict(held.values) if held else {}


def sign_page(told: SignText, at: Cursor | None, reader: Reader) -> SignPage:
    """One sign with everything it marks; three queries."""
    run = latest_run()
    page: Page[MarkedRow] = rows_of_sign(run, told.code, at) if run else Page()
    title = told.title.in_(reader.language)
    return SignPage(
        crumbs=crumbs(Crumb(_("Signs"), reverse("procurement-signs")), Crumb(title)),
        code=told.code,
        title=title,
        definition=filled(told.definition.in_(reader.language), _latest(told), reader),
        innocent=told.innocent.in_(reader.language),
        question=told.question.in_(reader.language),
        facts=_facts(told, run),
        settings=[_settings(one, reader) for one in told.settings],
        needs=[one.why.in_(reader.language) for one in told.needs],
        untold=_untold(told, run, reader),
        rows=[_marked(row, reader) for row in page.items],
        pager=_pager(page, told.code),
        contracts_url=doors.search(sign=told.code),
        computed_at=run.finished_at if run else None,
    )


def _facts(told: SignText, run: RunFacts | None) -> list[Fact]:
    facts = [
        Fact(_("Code"), told.code),
        Fact(_("What it is about"), SubjectKind(told.subject).label),
        Fact(_("Family"), SignGroup(told.group).label),
        Fact(_("Source"), told.source),
        Fact(_("Version of the rule"), told.version),
    ]
    if run:
        facts.append(Fact(_("How many now"), run.counts.get(told.code, 0)))
    return facts


def _settings(one: SettingsText, reader: Reader) -> SettingsLine:
    values = [
        Fact(setting_label(name, reader), worded(value, reader))
        for name, value in one.values.items()
    ]
    since = None if one.since.year == 1 else one.since
    return SettingsLine(since, values, one.source, one.verified)


def _untold(told: SignText, run: RunFacts | None, reader: Reader) -> list[BarRow]:
    whys = {one.code: one.why.in_(reader.language) for one in told.needs}
    whys[_NO_SETTINGS] = _("there are no settings for that year")
    counts = run.not_computable.get(told.code, {}) if run else {}
    return [BarRow(whys.get(code, code), many) for code, many in sorted(counts.items())]


def _marked(row: MarkedRow, reader: Reader) -> MarkedLine:
    found = row.sign
    facts = [
        (_("Value"), found.value),
        (_("Threshold"), found.threshold),
        (_("How many are compared"), found.group_size),
    ]
    told = [f"{label}: {reader.number(value)}" for label, value in facts if value is not None]
    if found.year:
        told.insert(0, str(found.year))
    return MarkedLine(_about(row, reader), _url(row), " · ".join(told))


def _about(row: MarkedRow, reader: Reader) -> str:
    if row.party and not row.contract and not row.lot:
        return reader.party(row.party)
    return reader.either(row.title_kk, row.title_ru) or row.lot or row.contract


def _url(row: MarkedRow) -> str:
    if row.contract:
        return doors.contract(row.contract)
    return doors.lot(row.lot) if row.lot else doors.party(row.party)


def _pager(page: Page[MarkedRow], code: str) -> Pager:
    def at(cursor: Cursor | None) -> str:
        return doors.with_query(doors.sign(code), {AT: str(cursor)}) if cursor else ""

    return Pager(at(page.before), at(page.after), len(page.items))
