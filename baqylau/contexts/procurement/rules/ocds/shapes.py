"""What stands where in a release: which names hold lists, objects, ids, dates, codes and people."""

from collections.abc import Mapping
from typing import Final

# Names that hold a list of objects wherever they stand. `details` is one below `bids` only.
LISTS: Final = frozenset(
    {
        "additionalClassifications",
        "additionalIdentifiers",
        "amendments",
        "awards",
        "contacts",
        "contracts",
        "documents",
        "items",
        "listings",
        "lots",
        "milestones",
        "parties",
        "relatedProcesses",
        "statistics",
        "suppliers",
        "tenderers",
        "transactions",
    }
)
OBJECTS: Final = frozenset(
    {
        "address",
        "awardPeriod",
        "baqylau",
        "bids",
        "budget",
        "buyer",
        "classification",
        "contractPeriod",
        "enquiryPeriod",
        "identifier",
        "implementation",
        "minValue",
        "payee",
        "payer",
        "period",
        "planning",
        "procuringEntity",
        "tender",
        "tenderPeriod",
        "unit",
        "value",
    }
)
IDS: Final = frozenset(
    {
        "amendsReleaseID",
        "awardID",
        "id",
        "ocid",
        "projectID",
        "relatedBid",
        "relatedItem",
        "relatedLot",
        "releaseID",
    }
)
ID_LISTS: Final = frozenset({"relatedBids", "relatedLots"})
NAMES: Final = frozenset({"description", "language", "name", "scheme", "title", "uri"})
DATES: Final = frozenset(
    {
        "changedAt",
        "date",
        "dateMet",
        "dateModified",
        "datePublished",
        "dateSigned",
        "doneOn",
        "dueDate",
        "endDate",
        "endsOn",
        "maxExtentDate",
        "publishedAt",
        "registeredOn",
        "startDate",
        "startsOn",
    }
)
SUMS: Final = frozenset({"amount", "firstAmount", "prepaid", "fine"})
# Under the name of the parent: the name, and the codelist of its values.
CODES: Final[Mapping[tuple[str, str], str]] = {
    ("tender", "status"): "tender",
    ("lots", "status"): "tender",
    ("awards", "status"): "award",
    ("contracts", "status"): "contract",
    ("details", "status"): "bid",
    ("milestones", "status"): "milestone",
    ("tender", "procurementMethod"): "method",
    ("tender", "mainProcurementCategory"): "category",
}
# What is said of people, under whatever name publishers say it. Never kept.
PERSONAL: Final = frozenset(
    {
        "beneficialOwners",
        "contactPoint",
        "contactPoints",
        "email",
        "faxNumber",
        "fio",
        "iin",
        "persones",
        "persons",
        "phone",
        "shareholders",
        "signatories",
        "streetAddress",
        "telephone",
    }
)
# Where an organisation stands, and its role there (OCDS partyRole).
ROLES: Final[Mapping[str, str]] = {
    "buyer": "buyer",
    "procuringEntity": "procuringEntity",
    "tenderers": "tenderer",
    "suppliers": "supplier",
    "payer": "payer",
    "payee": "payee",
}
ORGANISATIONS: Final = frozenset({*ROLES, "parties"})
