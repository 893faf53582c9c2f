"""What one app lends to another. They do not know each other; assembly introduces them."""

from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from baqylau.contexts.membership.web.pressure.workspace import alert_lines
from baqylau.kernel.actors import Actor
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


def pressure_elsewhere(by: Actor, on: date) -> str:
    """That pressure rises in other groups, for the page of the day; nothing where it does not."""
    found = alert_lines(by, on)
    return render_to_string("membership/pressure/alerts.html", {"alerts": found}) if found else ""
