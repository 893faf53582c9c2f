"""What is asked of the portal and what of it is kept: nothing that is not named here is stored.

One declaration a service: the questions in GraphQL are written from it, and answers of REST (whose
names are snake_case) and of GraphQL are cut down to it. Field names are those of the live schema
(introspection of July 2026) and of the page of documentation of the same days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final


class Keep(Enum):
    """How a value is kept."""

    FACT = "as it is: ids, sums, dates, codes"
    TEXT = "with numbers and phones of people made unreadable"
    PARTY = "the code of a party: an organisation's number, or a keyed hash of a person's"
    # What parties may share, each a keyed hash of its kind.
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    ACCOUNT = "account"
    HEAD = "head"
    FOUNDER = "founder"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, kept where the number in the field beside it is an organisation's."""

    of: str


Shape = Mapping[str, "Keep | Name | Shape"]

_F, _T, _P = Keep.FACT, Keep.TEXT, Keep.PARTY

_PLAN: Final[Shape] = {
    "id": _F,
    "refEnstruCode": _F,
    "count": _F,
    "price": _F,
    "amount": _F,
    "prepayment": _F,
    "RefEnstru": {"code": _F, "nameRu": _T, "nameKz": _T},
    "RefUnits": {"nameRu": _T, "nameKz": _T},
    "PlansKato": {"refKatoCode": _F},
}
_ANNOUNCEMENT: Final[Shape] = {
    "id": _F,
    "numberAnno": _F,
    "nameRu": _T,
    "nameKz": _T,
    "totalSum": _F,
    "countLots": _F,
    "refTradeMethodsId": _F,
    "refSubjectTypeId": _F,
    "customerBin": _P,
    "customerNameRu": Name("customerBin"),
    "customerNameKz": Name("customerBin"),
    "orgBin": _P,
    "orgNameRu": Name("orgBin"),
    "orgNameKz": Name("orgBin"),
    "refBuyStatusId": _F,
    "startDate": _F,
    "endDate": _F,
    "repeatStartDate": _F,
    "repeatEndDate": _F,
    "publishDate": _F,
    "itogiDatePublic": _F,
    "refTypeTradeId": _F,
    "discusStartDate": _F,
    "discusEndDate": _F,
    "biinSupplier": _P,
    "parentId": _F,
    "lastUpdateDate": _F,
    "kato": _F,
    "systemId": _F,
    "Cancel": {"id": _F, "dateDecision": _F, "typeActionsNameRu": _T},
    "Pause": {"id": _F, "status": _F, "datePause": _F},
    "ComplaintAppeal": {"id": _F, "status": _F, "dateApply": _F, "isDeleted": _F, "type": _F},
    "Files": {"id": _F, "filePath": _F, "nameRu": _T, "nameKz": _T},
}
_LOT: Final[Shape] = {
    "id": _F,
    "lotNumber": _F,
    "refLotStatusId": _F,
    "lastUpdateDate": _F,
    "unionLots": _F,
    "count": _F,
    "amount": _F,
    "nameRu": _T,
    "nameKz": _T,
    "descriptionRu": _T,
    "descriptionKz": _T,
    "customerBin": _P,
    "customerNameRu": Name("customerBin"),
    "customerNameKz": Name("customerBin"),
    "trdBuyId": _F,
    "trdBuyNumberAnno": _F,
    "refTradeMethodsId": _F,
    "refBuyTradeMethodsId": _F,
    "psdSign": _F,
    "plnPointKatoList": _F,
    "isDeleted": _F,
    "Plans": _PLAN,
}
_BID: Final[Shape] = {
    "id": _F,
    "buyId": _F,
    "supplierBinIin": _P,
    "dateApply": _F,
    "AppLots": {
        "id": _F,
        "lotId": _F,
        "statusId": _F,
        "price": _F,
        "amount": _F,
        "discountValue": _F,
        "discountPrice": _F,
        "RefAppStatus": {"id": _F, "nameRu": _T},
    },
}
_CONTRACT: Final[Shape] = {
    "id": _F,
    "parentId": _F,
    "rootId": _F,
    "trdBuyId": _F,
    "trdBuyNumberAnno": _F,
    "trdBuyNameRu": _T,
    "trdBuyNameKz": _T,
    "refContractStatusId": _F,
    "refContractTypeId": _F,
    "refAmendmAgreemJustifId": _F,
    "RefAmendmAgreemJustif": {"id": _F, "nameRu": _T, "nameKz": _T},
    "deleted": _F,
    "crdate": _F,
    "lastUpdateDate": _F,
    "supplierBiin": _P,
    "supplierIik": Keep.ACCOUNT,
    "supplierFio": Keep.HEAD,
    "supplierLegalAddress": Keep.ADDRESS,
    "supplierPhone": Keep.PHONE,
    "customerBin": _P,
    "customerFio": Keep.HEAD,
    "customerLegalAddress": Keep.ADDRESS,
    "customerPhone": Keep.PHONE,
    "contractNumber": _T,
    "contractNumberSys": _T,
    "refSubjectTypeId": _F,
    "finYear": _F,
    "refCurrencyCode": _F,
    "contractSum": _F,
    "contractSumWnds": _F,
    "signDate": _F,
    "ecEndDate": _F,
    "planExecDate": _F,
    "faktExecDate": _F,
    "faktSumWnds": _F,
    "contractEndDate": _F,
    "descriptionRu": _T,
    "descriptionKz": _T,
    "faktTradeMethodsId": _F,
    "systemId": _F,
    "ContractUnits": {
        "id": _F,
        "lotId": _F,
        "plnPointId": _F,
        "itemPrice": _F,
        "itemPriceWnds": _F,
        "quantity": _F,
        "totalSum": _F,
        "totalSumWnds": _F,
        "deleted": _F,
        "refEnstruCode": _F,
        "Plans": _PLAN,
    },
    "ContractPayment": {"id": _F, "actId": _F, "paySum": _F, "payDate": _F},
    "Supplier": {"bin": _P, "iin": _P, "nameRu": Name("bin"), "nameKz": Name("bin")},
    "Customer": {"bin": _P, "nameRu": Name("bin"), "nameKz": Name("bin")},
}
_ACT: Final[Shape] = {
    "id": _F,
    "contractId": _F,
    "contractRootId": _F,
    "parentId": _F,
    "aktDate": _F,
    "numberAct": _T,
    "approveDate": _F,
    "revokeDate": _F,
    "statusId": _F,
    "isDeleted": _F,
    "dayOverdue": _F,
    "sumAvans": _F,
    "sumBeginning": _F,
    "sumFine": _F,
    "sumPreviously": _F,
    "sumTransfer": _F,
}
_PAYMENT: Final[Shape] = {
    "id": _F,
    "contractId": _F,
    "payDate": _F,
    "payAmount": _F,
    "prepaySum": _F,
}
_SUBJECT: Final[Shape] = {
    "pid": _F,
    "bin": _P,
    "iin": _P,
    "regdate": _F,
    "nameRu": Name("bin"),
    "nameKz": Name("bin"),
    "email": Keep.EMAIL,
    "phone": Keep.PHONE,
    "katoList": _F,
    "typeSupplier": _F,
    "customer": _F,
    "supplier": _F,
    "lastUpdateDate": _F,
    "systemId": _F,
    "Address": {"address": Keep.ADDRESS, "phone": Keep.PHONE, "katoCode": _F},
}
_UNFAIR: Final[Shape] = {
    "id": _F,
    "pid": _F,
    "supplierBiin": _P,
    "systemId": _F,
    "startDate": _F,
    "endDate": _F,
    "Detail": {
        "id": _F,
        "supplierBiin": _P,
        "supplierHeadBiin": Keep.HEAD,
        "courtDecision": _T,
        "courtDecisionDate": _F,
        "startDate": _F,
        "endDate": _F,
        "founders": {"head_biin": Keep.FOUNDER},
    },
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Service:
    """A list of the portal: its name in the paths of REST, its GraphQL root ("" where REST is read).

    `dated` is the filter of GraphQL that takes a day to begin from; `found_by` the one that takes
    ids. `tender`, `contract` and `party` name the fields with the keys of what an object belongs to.
    """

    name: str
    root: str = ""
    filters: str = ""
    dated: str = ""
    found_by: str = "id"
    key: str = "id"
    tender: str = ""
    contract: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    shape: Shape
    is_small: bool = False  # read whole each time: what is no longer in it has ended


# Parts before wholes: an announcement is told when it comes, and by then its lots and bids are here.
SERVICES: Final[tuple[Service, ...]] = (
    Service(
        name="subject", root="Subjects", filters="SubjectFiltersInput", found_by="pid", key="pid",
        party=("bin", "iin"), shape=_SUBJECT,
    ),
    Service(
        name="rnu", root="Rnu", filters="RnuFiltersInput", party=("supplierBiin",),
        shape=_UNFAIR, is_small=True,
    ),
    Service(
        name="lots", root="Lots", filters="LotsFiltersInput", dated="lastUpdateDate",
        found_by="trdBuyId", tender="trdBuyId", shape=_LOT,
    ),
    Service(
        name="trd-app", root="TrdApp", filters="TrdAppFiltersInput", dated="dateApply",
        tender="buyId", party=("supplierBinIin",), shape=_BID,
    ),
    Service(name="acts", contract=("contractRootId", "contractId"), shape=_ACT),
    Service(name="treasury-pay", contract=("contractId",), shape=_PAYMENT),
    Service(
        name="contract", root="Contract", filters="ContractFiltersInput", dated="signDate",
        tender="trdBuyId", contract=("rootId", "parentId", "id"), party=("supplierBiin",),
        shape=_CONTRACT,
    ),
    Service(
        name="trd-buy", root="TrdBuy", filters="TrdBuyFiltersInput", dated="publishDate",
        tender="id", shape=_ANNOUNCEMENT,
    ),
)  # fmt: skip
BY_NAME: Final = {one.name: one for one in SERVICES}


@cache
def _fields(name: str) -> str:
    return _selection(BY_NAME[name].shape)


def asked(service: Service) -> str:
    """The question in GraphQL for all that is kept of a service."""
    return (
        f"query($limit: Int, $after: Int, $filter: {service.filters}) "
        f"{{ {service.root}(limit: $limit, after: $after, filter: $filter) {_fields(service.name)} }}"
    )


def service_named(told: str) -> Service | None:
    """The service that an entry of the journal is about.

    Confirmed names: `subject`, `rnu`. The others are taken to be those of the paths; hyphens,
    underscores and case do not count.
    """
    plain = told.strip().lower().replace("_", "-")
    return BY_NAME.get(plain) or BY_NAME.get({"lot": "lots", "act": "acts"}.get(plain, ""))


def _selection(shape: Shape) -> str:
    asked_for = (
        name if isinstance(kept, Keep | Name) else f"{name} {_selection(kept)}"
        for name, kept in shape.items()
    )
    return "{ " + " ".join(asked_for) + " }"
