"""One sitting: an activity with its findings and recommendations, from what was typed to a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import ActivityDraft, FindingDraft, RecommendationDraft
from baqylau.contexts.fieldwork.web.choices import Offered
from baqylau.contexts.fieldwork.web.forms.activity import (
    ActivityForm,
    FindingRows,
    RecommendationRows,
    Rows,
)
from baqylau.contexts.fieldwork.web.forms.fields import FILE_LIMIT
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel.actors import Actor

FINDINGS: Final = "findings"
RECOMMENDATIONS: Final = "recommendations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The form of an activity and the rows under it. Recommendations only for those who issue them."""

    form: ActivityForm
    findings: Rows
    recommendations: Rows | None

    def is_valid(self) -> bool:
        """Whether everything fits together; what does not is said beside its field."""
        parts = [part.is_valid() for part in self._parts()]
        return all(parts) and self._fits()

    @property
    def has_wrong_rows(self) -> bool:
        """Whether something is wrong in the rows, of which the form above says nothing."""
        rows = [*self.findings.forms, *self.issued]
        return any(row.is_bound and row.errors for row in rows)

    def _parts(self) -> list[Any]:
        return [self.form, self.findings, *([self.recommendations] if self.issued else [])]

    @property
    def issued(self) -> list[Any]:
        """The rows of recommendations in which something was entered."""
        return [] if self.recommendations is None else [f for _n, f in self.recommendations.filled]

    def _fits(self) -> bool:
        numbers = {number for number, _form in self.findings.filled}
        first: date = self.form.cleaned_data["starts_on"]
        for row in self.issued:
            unknown = [str(n) for n in row.cleaned_data["about"] if n not in numbers]
            if unknown:
                words = gettext("There is no finding with this number: %(numbers)s.")
                row.add_error("about", words % {"numbers": ", ".join(unknown)})
            if row.cleaned_data["issued_on"] < first:
                row.add_error("issued_on", gettext("This day lies before the activity."))
        return not any(row.errors for row in self.issued)


def blank_sitting(
    offered: Offered, *, today: date, initial: Mapping[str, Any], issues: bool
) -> Sitting:
    """A sitting in which nothing has been typed yet."""
    asked: dict[str, Any] = {"offered": offered, "today": today}
    return Sitting(
        form=ActivityForm(initial=dict(initial), **asked),
        findings=FindingRows(prefix=FINDINGS),
        recommendations=RecommendationRows(prefix=RECOMMENDATIONS, form_kwargs=asked)
        if issues
        else None,
    )


def typed_sitting(offered: Offered, *, today: date, data: Any, files: Any, issues: bool) -> Sitting:
    """What was typed, ready to be checked."""
    asked: dict[str, Any] = {"offered": offered, "today": today}
    return Sitting(
        form=ActivityForm(data, **asked),
        findings=FindingRows(data, files, prefix=FINDINGS),
        recommendations=RecommendationRows(data, prefix=RECOMMENDATIONS, form_kwargs=asked)
        if issues
        else None,
    )


def grown(sitting: Sitting, offered: Offered, *, today: date, rows: str) -> Sitting:
    """The same sitting with one more row of that kind, unchecked; files have to be chosen again."""
    asked: dict[str, Any] = {"offered": offered, "today": today}
    findings, issued = sitting.findings, sitting.recommendations
    more = FindingRows(prefix=FINDINGS, initial=_typed_rows(findings))
    more.extra = int(rows == FINDINGS)
    also = None
    if issued is not None:
        also = RecommendationRows(
            prefix=RECOMMENDATIONS, initial=_typed_rows(issued), form_kwargs=asked
        )
        also.extra = int(rows == RECOMMENDATIONS)
    form = ActivityForm(initial=_typed(sitting.form), **asked)
    return Sitting(form=form, findings=more, recommendations=also)


def _typed_rows(rows: Rows) -> list[dict[str, Any]]:
    return [_typed(form) for form in rows.forms]


def _typed(form: Any) -> dict[str, Any]:
    """What was typed, field by field, without judging it."""
    return {bound.name: bound.data for bound in form}


@transaction.atomic
def record(sitting: Sitting, home: BodyFacts, *, publish: bool, by: Actor, at: datetime) -> str:
    """Keep the evidence and record everything, or nothing; the reference of the activity."""
    findings = [
        finding_draft(
            form.cleaned_data,
            language=sitting.form.cleaned_data["language"],
            exhibits=kept(form.cleaned_data["evidence"], body=home.pk, by=by, at=at),
        )
        for _number, form in sitting.findings.filled
    ]
    draft = _draft(sitting, home, findings, publish=publish)
    return actions.record_activity(draft, by=by, at=at)


def kept(files: "list[File[bytes]]", *, body: int, by: Actor, at: datetime) -> tuple[int, ...]:
    """Keep the originals in the vault; their keys."""
    return tuple(
        evidence.keep(file, name=file.name or "", body=body, by=by, at=at, limit=FILE_LIMIT)
        for file in files
    )


def finding_draft(
    given: Mapping[str, Any], *, language: str, exhibits: tuple[int, ...]
) -> FindingDraft:
    """A finding as typed. A numbered act is one act."""
    return FindingDraft(
        text=given["text"],
        rung=given["rung"],
        language=language,
        document=given["document"],
        seized=given["seized"],
        acts=1 if given["act_number"] else None,
        act_number=given["act_number"],
        exhibits=exhibits,
    )


def recommendation_draft(
    given: Mapping[str, Any], *, language: str, about: tuple[int, ...] = ()
) -> RecommendationDraft:
    """A recommendation as typed; `about` are positions in the list of findings."""
    return RecommendationDraft(
        addressee=given["addressee"],
        text=given["text"],
        issued_on=given["issued_on"],
        language=language,
        norm_code=given["norm_code"],
        about=about,
    )


def is_invented(home: BodyFacts) -> bool:
    """Whether what is entered for this body is an example: nothing in a demonstration is real."""
    return home.is_demo or settings.DEMO


def _draft(
    sitting: Sitting, home: BodyFacts, findings: list[FindingDraft], *, publish: bool
) -> ActivityDraft:
    given = sitting.form.cleaned_data
    return ActivityDraft(
        body=home.pk,
        place=given["place"],
        kind=given["kind"],
        regime=given["regime"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        sphere=given["sphere"],
        topic=given["topic"],
        title=given["title"],
        account=given["account"],
        language=given["language"],
        project=given["project"],
        visited=given["visited"],
        participants=given["participants"],
        questions_considered=given["questions_considered"],
        members=tuple(given["members"]),
        signal=given["signal"],
        findings=tuple(findings),
        recommendations=_recommendation_drafts(sitting),
        publish=publish,
        is_example=is_invented(home),
    )


def _recommendation_drafts(sitting: Sitting) -> tuple[RecommendationDraft, ...]:
    language = sitting.form.cleaned_data["language"]
    numbers = [number for number, _form in sitting.findings.filled]
    return tuple(
        recommendation_draft(given, language=language, about=_positions(given["about"], numbers))
        for given in (form.cleaned_data for form in sitting.issued)
    )


def _positions(about: list[int], numbers: list[int]) -> tuple[int, ...]:
    """Where the findings with these numbers stand in the draft; all of them where none was named."""
    return tuple(numbers.index(number) for number in about or numbers)
