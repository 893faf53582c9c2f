"""Votes of meetings that authorise a publication or an appeal. Asked about what one already may see."""

from baqylau.contexts.casework.models import Appeal, Publication
from baqylau.contexts.membership.queries import meetings
from baqylau.contexts.membership.queries.meetings import Authorisation


def votes_on_case(ref: str, *, body: int) -> list[Authorisation]:
    """Adopted votes of the body (by key) to publish a case, newest first."""
    return meetings.authorisations(f"case/{ref}", body=body)


def votes_on_appeal(ref: str, *, body: int) -> list[Authorisation]:
    """Adopted votes of the body (by key) to send an appeal, newest first."""
    return meetings.authorisations(f"appeal/{ref}", body=body)


def vote_behind_case(ref: str) -> Authorisation | None:
    """The vote by which what the public reads of a case was adopted; None where there was none."""
    approved = Publication.objects.filter(case__ref=ref, approved_at__isnull=False)
    latest = approved.order_by("-approved_at").values_list("authorised_by", flat=True).first()
    return meetings.authorisation(latest) if latest else None


def vote_behind_appeal(ref: str) -> Authorisation | None:
    """The vote by which an appeal was sent; None where there was none."""
    sent = Appeal.objects.filter(ref=ref).values_list("authorised_by", flat=True).first()
    return meetings.authorisation(sent) if sent else None
