"""The fields of the portal's GraphQL that are answered, by type: as introspection told in July 2026.

A question that names a field which is not here is answered with an error, as the portal would.
"""

from collections.abc import Mapping
from typing import Final

# Fields of scalars, separated by spaces.
_SCALARS: Final[Mapping[str, str]] = {
    "Subject": (
        "pid bin iin inn unp regdate crdate indexDate numberReg series name nameRu nameKz fullName "
        "fullNameRu fullNameKz email phone website lastUpdateDate countryCode katoList qvazi customer "
        "organizer markNationalCompany refKopfCode year markResident systemId supplier typeSupplier "
        "krpCode branches parentSubject parentNameKz parentNameRu okedList kseCode isSingleOrg"
    ),
    "SubjectAddress": (
        "id pid refSourceCode addressType address katoCode phone countryCode dateCreate editDate "
        "systemId indexDate"
    ),
    "TrdBuy": (
        "id numberAnno nameRu nameKz totalSum countLots refTradeMethodsId refSubjectTypeId customerBin "
        "customerPid customerNameKz customerNameRu orgBin orgPid orgNameKz orgNameRu refBuyStatusId "
        "startDate repeatStartDate repeatEndDate endDate publishDate itogiDatePublic refTypeTradeId "
        "disablePersonId discusStartDate discusEndDate idSupplier biinSupplier parentId singlOrgSign "
        "isLightIndustry isConstructionWork refSpecPurchaseTypeId lastUpdateDate finYear kato systemId "
        "indexDate"
    ),
    "TrdBuyCancel": (
        "id numberDecision dateDecision nameAuthority dateCreate trdBuyId actTypeNameRu actTypeNameKz "
        "typeActionsNameRu typeActionsNameKz typeActionsCode systemId indexDate"
    ),
    "TrdBuyPause": (
        "id status dateCreate datePause decideNumber decideDate decideDocKz decideDocRu statusNameRu "
        "statusNameKz solutionNameRu solutionNameKz systemId indexDate"
    ),
    "TrdComplaintAppeal": (
        "id status dateApply isDeleted inspectSubjId inspectUserId crdate cruser lastUpdateDate "
        "modifiedBy startDate endDate active decisionDate numberAppeal trdBuyId type sysSubjectId "
        "complaintId indexDate"
    ),
    "FileTrdBuy": "id filePath originalName objectId nameRu nameKz indexDate systemId",
    "Lots": (
        "id lotNumber refLotStatusId lastUpdateDate unionLots count amount nameRu nameKz descriptionRu "
        "descriptionKz customerId customerBin customerNameRu customerNameKz trdBuyNumberAnno trdBuyId "
        "dumping refTradeMethodsId refBuyTradeMethodsId psdSign consultingServices pointList enstruList "
        "plnPointKatoList singlOrgSign isLightIndustry isConstructionWork disablePersonId isDeleted "
        "systemId indexDate"
    ),
    "PlnPoint": (
        "id rootrecordId subjectBiin subjectNameRu subjectNameKz nameRu nameKz refTradeMethodsId "
        "refUnitsCode count price amount refMonthsId refPlnPointStatusId plnPointYear refSubjectTypeId "
        "refEnstruCode refEnstruId refFinsourceId dateCreate timestamp descRu descKz extraDescKz "
        "extraDescRu supplyDateRu prepayment refJustificationId isActive isDeleted systemId indexDate"
    ),
    "PlnPointsKato": "refKatoCode fullDeliveryPlaceNameRu count",
    "RefEnstru": "id nameRu nameKz code parentId level",
    "RefUnits": "nameRu nameKz",
    "TrdApp": (
        "id buyId supplierId crFio modFio supplierBinIin protId protNumber dateApply systemId indexDate"
    ),
    "TrdAppLots": (
        "id appId lotId pointList statusId price amount discountValue discountPrice systemId indexDate"
    ),
    "RefPoSt": "id nameRu nameKz",
    "Contract": (
        "id parentId rootId trdBuyId trdBuyNumberAnno trdBuyNameRu trdBuyNameKz refAmendmAgreemJustifId "
        "refContractStatusId deleted crdate lastUpdateDate supplierId supplierBiin supplierBik "
        "supplierIik supplierFio supplierBankNameKz supplierBankNameRu supplierLegalAddress "
        "supplierPhone contractNumber signReasonDocName signReasonDocDate trdBuyItogiDatePublic "
        "customerId customerBin customerBik customerIik customerFio customerLegalAddress customerPhone "
        "contractNumberSys paymentsTermsRu paymentsTermsKz refSubjectTypeId isGu finYear "
        "refContractAgrFormId refContractYearTypeId refFinsourceId refCurrencyCode exchangeRate "
        "contractSum contractSumWnds signDate ecEndDate planExecDate faktExecDate faktSum faktSumWnds "
        "contractEndDate refContractCancelId refContractTypeId descriptionKz descriptionRu "
        "faktTradeMethodsId contractMs withNds enforcement systemId indexDate"
    ),
    "ContractUnits": (
        "id lotId plnPointId itemPrice itemPriceWnds quantity totalSum totalSumWnds contractSum "
        "contractSumWnds factSum factSumWnds ksProc ksSum deleted trdBuyId contractRegistryId crdate "
        "execFaktDate execPlanDate executed parentId rootId refContractStatusId "
        "refAmendmAgreemJustifId systemId indexDate refEnstruCode"
    ),
    "ContractPayment": (
        "id contractId actId createDate paySum specId payDate currency rate systemId indexDate"
    ),
    "RefAmendmAgreemJustif": "id nameRu nameKz cnameRu cnameKz",
    "RnuList": (
        "id pid supplierNameRu supplierNameKz supplierBiin supplierInnunp systemId startDate endDate "
        "supplier katoList indexDate"
    ),
    "RnuDetailList": (
        "id pid customerNameRu customerNameKz customerBiin supplierNameRu supplierNameKz supplierBiin "
        "supplierInnunp supplierHeadNameKz supplierHeadNameRu supplierHeadBiin courtDecision "
        "courtDecisionDate sendDate approveDate startDate endDate refReasonId katoList systemId indexDate"
    ),
    "FieldByKeyfounders": (
        "head_fio head_biin head_innunp head_snils head_name_ru head_name_kz head_type"
    ),
}
_OBJECTS: Final[Mapping[str, Mapping[str, str]]] = {
    "Subject": {"Address": "SubjectAddress"},
    "TrdBuy": {
        "Lots": "Lots",
        "Organizer": "Subject",
        "Cancel": "TrdBuyCancel",
        "Pause": "TrdBuyPause",
        "ComplaintAppeal": "TrdComplaintAppeal",
        "Files": "FileTrdBuy",
    },
    "Lots": {"Plans": "PlnPoint", "Customer": "Subject"},
    "PlnPoint": {"PlansKato": "PlnPointsKato", "RefEnstru": "RefEnstru", "RefUnits": "RefUnits"},
    "TrdApp": {"AppLots": "TrdAppLots", "Supplier": "Subject"},
    "TrdAppLots": {"RefAppStatus": "RefPoSt"},
    "Contract": {
        "ContractUnits": "ContractUnits",
        "ContractPayment": "ContractPayment",
        "Supplier": "Subject",
        "Customer": "Subject",
        "RefAmendmAgreemJustif": "RefAmendmAgreemJustif",
    },
    "ContractUnits": {"Plans": "PlnPoint"},
    "RnuList": {"Detail": "RnuDetailList", "Supplier": "Subject"},
    "RnuDetailList": {"founders": "FieldByKeyfounders"},
}
# The type of each field: "" for a scalar.
TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    name: {**dict.fromkeys(fields.split(), ""), **_OBJECTS.get(name, {})}
    for name, fields in _SCALARS.items()
}
# Root, its type, the list of REST with the same objects, and the filters it takes.
ROOTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "Subjects": ("Subject", "subject", "pid bin iin lastUpdateDate"),
    "Rnu": ("RnuList", "rnu", "id pid supplierBiin"),
    "TrdBuy": ("TrdBuy", "trd-buy", "id numberAnno orgBin publishDate lastUpdateDate"),
    "Lots": ("Lots", "lots", "trdBuyId customerBin lastUpdateDate"),
    "TrdApp": ("TrdApp", "trd-app", "id buyId supplierBinIin dateApply"),
    "Contract": (
        "Contract",
        "contract",
        "id trdBuyId customerBin supplierBiin signDate crdate lastUpdateDate",
    ),
}
