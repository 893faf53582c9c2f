"""The words of procurement. Codes of the portal stand in `data/`; here are the few that rules name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartyKind(models.TextChoices):
    """What a party is. Of people nothing is kept but a keyed hash of their number."""

    ORGANISATION = "organisation", _("organisation")
    PERSON = "person", _("sole trader or person")


class Method(models.TextChoices):
    """How a supplier is chosen: OCDS `procurementMethod`."""

    OPEN = "open", pgettext_lazy("procurement method", "open")
    SELECTIVE = "selective", pgettext_lazy("procurement method", "selective")
    LIMITED = "limited", pgettext_lazy("procurement method", "limited")
    DIRECT = "direct", pgettext_lazy("procurement method", "direct")


class Category(models.TextChoices):
    """What is bought: OCDS `mainProcurementCategory`."""

    GOODS = "goods", _("goods")
    WORKS = "works", _("works")
    SERVICES = "services", _("services")


class TenderStatus(models.TextChoices):
    """Where an announcement or a lot stands: OCDS `tenderStatus`."""

    PLANNED = "planned", pgettext_lazy("tender", "planned")
    ACTIVE = "active", pgettext_lazy("tender", "open")
    COMPLETE = "complete", pgettext_lazy("tender", "held")
    UNSUCCESSFUL = "unsuccessful", pgettext_lazy("tender", "not held")
    CANCELLED = "cancelled", pgettext_lazy("tender", "cancelled")
    WITHDRAWN = "withdrawn", pgettext_lazy("tender", "given up")


class BidStatus(models.TextChoices):
    """What became of a bid: OCDS `bidStatus`."""

    PENDING = "pending", pgettext_lazy("bid", "waiting")
    VALID = "valid", pgettext_lazy("bid", "admitted")
    DISQUALIFIED = "disqualified", pgettext_lazy("bid", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("bid", "taken back")


class ContractStatus(models.TextChoices):
    """Where a contract stands: OCDS `contractStatus`; what is ended is «terminated», fulfilled or not."""

    PENDING = "pending", pgettext_lazy("contract", "being signed")
    ACTIVE = "active", pgettext_lazy("contract", "in force")
    TERMINATED = "terminated", pgettext_lazy("contract", "ended")
    CANCELLED = "cancelled", pgettext_lazy("contract", "cancelled")


class StepKind(models.TextChoices):
    """What happened to a contract after it was signed."""

    AMENDMENT = "amendment", _("additional agreement")
    ACT = "act", _("act of acceptance")
    PAYMENT = "payment", _("payment")


class Origin(models.TextChoices):
    """Where a record came from."""

    PORTAL = "portal", _("the portal's open data")
    OCDS = "ocds", _("an OCDS publication")
    EXAMPLE = "example", _("example")


class SubjectKind(models.TextChoices):
    """What a sign is about."""

    LOT = "lot", pgettext_lazy("sign", "lot")
    CONTRACT = "contract", pgettext_lazy("sign", "contract")
    BUYER = "buyer", pgettext_lazy("sign", "buyer")
    SUPPLIER = "supplier", pgettext_lazy("sign", "supplier")


class SignGroup(models.TextChoices):
    """The families of signs (procurement.md §6.4)."""

    STANDARD = "A", _("common to all countries")
    TENDER = "B", _("tender and award")
    SUPPLIER = "C", pgettext_lazy("sign", "supplier")
    PRICE = "D", _("price")
    EXECUTION = "E", _("execution")


class ReviewState(models.TextChoices):
    """Where the assessment of a contract stands."""

    BEGUN = "begun", pgettext_lazy("review", "being written")
    SUBMITTED = "submitted", pgettext_lazy("review", "waits for a second person")
    CONFIRMED = "confirmed", pgettext_lazy("review", "confirmed")
    RETURNED = "returned", pgettext_lazy("review", "returned with a remark")


class Conclusion(models.TextChoices):
    """What a reviewer concludes. None of them is an accusation."""

    EXPLAINED = "explained", _("the signs are explained")
    NEEDS_DOCUMENTS = "needs_documents", _("documents have to be asked for")
    NEEDS_VISIT = "needs_visit", _("the object has to be visited")
    MISMATCH = "mismatch", _("a mismatch between documents was found")


class Look(models.TextChoices):
    """What a reviewer saw when looking at one question."""

    CLEAR = "clear", pgettext_lazy("review", "in order or explained")
    OPEN = "open", pgettext_lazy("review", "remains open")
    MISMATCH = "mismatch", pgettext_lazy("review", "does not match a document")
    NOT_SEEN = "not_seen", pgettext_lazy("review", "could not be seen")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("review", "does not apply here")
