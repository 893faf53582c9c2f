"""A saved search as an Atom feed, for whoever holds its secret address. No cookie, no sign-in."""

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baqylau.contexts.procurement.queries import search, watching
from baqylau.contexts.procurement.queries.search import ContractCard
from baqylau.contexts.procurement.web import doors
from baqylau.contexts.procurement.web.forms import SearchForm
from baqylau.contexts.procurement.web.pages.cards import contract_card
from baqylau.contexts.procurement.web.reading import Reader, reader_now
from baqylau.kernel import clock

_MANY = 50


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The latest contracts of the search behind a secret. Refused: NoSuchWatch."""
    kept = watching.open_watch(secret, on=clock.today())
    reader = reader_now()
    asked = QueryDict(mutable=True)
    asked.update(kept.query)
    sought = SearchForm(asked, reader=reader).sought()
    found = search.contracts(sought, size=_MANY).items if sought else ()
    told = Atom1Feed(
        title=_("Contracts: %(name)s") % {"name": kept.name},
        link=request.build_absolute_uri(doors.search(**dict(kept.query))),
        description="",
        language=get_language() or "kk",
        feed_guid=f"tag:baqylau,2026:watch/{kept.ref}",
    )
    for one in found:
        _add(told, one, request, reader)
    answer = HttpResponse(
        told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _add(told: Atom1Feed, one: ContractCard, request: HttpRequest, reader: Reader) -> None:
    card = contract_card(one, reader)
    words = [card.text, *card.meta, card.status]
    told.add_item(
        title=card.title,
        link=request.build_absolute_uri(card.url),
        description=" · ".join(word for word in words if word),
        unique_id=f"tag:baqylau,2026:contract/{one.ref}",
        updateddate=_moment(one),
    )


def _moment(one: ContractCard) -> datetime:
    """The day of the signature as a moment; feeds know no days."""
    day = one.signed_on or clock.today()
    return timezone.make_aware(datetime.combine(day, time()))
