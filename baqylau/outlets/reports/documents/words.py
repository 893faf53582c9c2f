"""The standing words of a report, in the active language: headings of columns, labels of the stamp."""

from django.utils import translation
from django.utils.translation import gettext as _

from baqylau.kernel.texts import Language


def standing_words(language: Language) -> dict[str, str]:
    """Words by what they are for; the same on the page, in PDF and in DOCX."""
    with translation.override(language):
        return {
            "what": _("What"),
            "number": _("Number"),
            "result": _("What came of it"),
            "no_number": _("number not given"),
            "now": _("Now"),
            "before": _("Before"),
            "change": _("Change"),
            "in_brief": _("In brief"),
            "stated": _("What the body states about itself"),
            "stated_note": _(
                "Entered by hand from what the body said; no records stand behind it yet."
            ),
            "outcomes": _("What has changed"),
            "regions": _("By region"),
            "reading": _("How to read the figures"),
            "borders": _("Borders"),
            "territory": _("Territory"),
            "notes": _("Notes"),
            "frozen": _("Frozen"),
            "frozen_note": _("This report was published with its data and does not change."),
            "prepared_by": _("Prepared by"),
            "published_by": _("Published by"),
            "stamp": _("SHA-256 of the data"),
            "reference": _("Reference"),
            "computed": _("Computed from the register; not a published report."),
            "page": _("page"),
            "site": _("Baqylau"),
        }
