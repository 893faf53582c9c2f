"""What one outlet lends to another. Outlets do not know each other; assembly introduces them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from baqylau.outlets.publicsite.web.extras import PublishedCard
from baqylau.outlets.reports import queries as reports
from baqylau.ui.words import period_text


def latest_report(language: str) -> PublishedCard | None:
    """The latest published report, as the public site shows it."""
    card = reports.latest_published()
    if card is None or card.published_at is None:
        return None
    with override(language):
        words = {
            "body": card.body.names.in_(language),
            "period": period_text(card.period, language),
        }
        return PublishedCard(
            title=_("%(body)s: report for %(period)s") % words,
            url=reverse("report-published", args=[card.ref]),
            published_on=card.published_at.date(),
        )
