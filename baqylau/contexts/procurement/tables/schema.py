"""The tables that signs are computed from: names and types, the same on every engine.

One row of `process` is one compiled release: a lot of the portal, or a release of another publisher
as it was given. `ocid` joins all tables but those of parties. Times are UTC; texts of times are as
they were published (RFC 3339), for rules that compare texts. Sums are floats: signs compare ratios,
and money that people read comes from the register. None means that the source does not say.
"""

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

_TIME: Final = pa.timestamp("us", tz="UTC")

PROCESS: Final = pa.schema(
    [
        ("ocid", pa.string()),
        ("tender_ocid", pa.string()),  # of the announcement that the lot belongs to
        ("year", pa.int32()),  # of publication, or of the first signature
        ("buyer_id", pa.string()),
        ("entity_id", pa.string()),  # OCDS tender.procuringEntity
        ("method", pa.string()),  # OCDS procurementMethod
        ("method_details", pa.string()),  # the key of exclusions and overrides
        ("category", pa.string()),
        ("tender_status", pa.string()),
        ("start_text", pa.string()),
        ("end_text", pa.string()),
        ("published_at", _TIME),
        ("starts_at", _TIME),
        ("ends_at", _TIME),
        ("changed_at", _TIME),  # the last change of the documents while bids were taken
        ("tenderers", pa.int32()),
        ("amount", pa.float64()),  # the lot's estimate
        ("currency", pa.string()),
        ("item", pa.string()),  # classification of its first item (ЕНС ТРУ)
        ("region", pa.string()),  # КАТО of the region
        ("repeats_ocid", pa.string()),
        ("attempt", pa.int32()),  # 2: announced for the second time
        ("is_contested", pa.bool_()),  # a complaint was filed
    ]
)
BID: Final = pa.schema(
    [
        ("ocid", pa.string()),
        ("bid_no", pa.int32()),  # its place in the release, from 0
        ("status", pa.string()),
        ("amount", pa.float64()),
        ("currency", pa.string()),
        ("submitted_text", pa.string()),
        ("submitted_at", _TIME),
        ("tenderers", pa.int32()),
        ("tenderer_id", pa.string()),  # of a bid by one tenderer; None for a joint one
        ("tenderer_set", pa.string()),  # their ids, sorted, joined by "|"
    ]
)
BID_TENDERER: Final = pa.schema(
    [("ocid", pa.string()), ("bid_no", pa.int32()), ("tenderer_id", pa.string())]
)
AWARD: Final = pa.schema(
    [
        ("ocid", pa.string()),
        ("award_no", pa.int32()),
        ("status", pa.string()),
        ("amount", pa.float64()),
        ("currency", pa.string()),
        ("awarded_at", _TIME),
        ("suppliers", pa.int32()),
        ("supplier_id", pa.string()),  # of an award to one supplier
        ("supplier_set", pa.string()),
    ]
)
AWARD_SUPPLIER: Final = pa.schema(
    [("ocid", pa.string()), ("award_no", pa.int32()), ("supplier_id", pa.string())]
)
AWARD_ITEM: Final = pa.schema(
    [("ocid", pa.string()), ("award_no", pa.int32()), ("item", pa.string())]
)
CONTRACT: Final = pa.schema(
    [
        ("contract_key", pa.string()),  # Contract.key of the register
        ("ocid", pa.string()),
        ("year", pa.int32()),  # of the signature
        ("buyer_id", pa.string()),
        ("supplier_id", pa.string()),
        ("status", pa.string()),
        ("method", pa.string()),
        ("method_details", pa.string()),
        ("category", pa.string()),
        ("signed_at", _TIME),
        ("amount", pa.float64()),  # first agreed, with VAT
        ("total", pa.float64()),  # agreed now
        ("currency", pa.string()),
        ("item", pa.string()),
        ("region", pa.string()),
        ("due_at", _TIME),
        ("done_at", _TIME),
        ("amendments", pa.int32()),
        ("first_amended_at", _TIME),
        ("prepaid_percent", pa.float64()),
        ("prepaid", pa.float64()),
        ("paid", pa.float64()),
        ("first_paid_at", _TIME),
        ("accepted", pa.float64()),  # the sum of approved acts
        ("first_accepted_at", _TIME),
        ("last_accepted_at", _TIME),
        ("days_overdue", pa.int32()),
        ("fine", pa.float64()),
        ("physical_percent", pa.float64()),  # OC4IDS physicalProgress, where works report it
        ("village_buyer", pa.bool_()),  # an akim's office of a village: higher limits
    ]
)
ITEM: Final = pa.schema(
    [
        ("contract_key", pa.string()),
        ("ocid", pa.string()),
        ("year", pa.int32()),
        ("buyer_id", pa.string()),
        ("supplier_id", pa.string()),
        ("category", pa.string()),
        ("item", pa.string()),
        ("unit", pa.string()),
        ("quantity", pa.float64()),
        ("unit_price", pa.float64()),
        ("currency", pa.string()),
        ("region", pa.string()),
    ]
)
PARTY: Final = pa.schema(
    [("party_id", pa.string()), ("kind", pa.string()), ("registered_at", _TIME)]
)
LISTING: Final = pa.schema([("party_id", pa.string()), ("starts_at", _TIME), ("ends_at", _TIME)])
# What parties share: phones, addresses, accounts, heads, founders; keyed hashes, never the thing itself.
CONTACT: Final = pa.schema(
    [("party_id", pa.string()), ("kind", pa.string()), ("value", pa.string())]
)

SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    "process": PROCESS,
    "bid": BID,
    "bid_tenderer": BID_TENDERER,
    "award": AWARD,
    "award_supplier": AWARD_SUPPLIER,
    "award_item": AWARD_ITEM,
    "contract": CONTRACT,
    "item": ITEM,
    "party": PARTY,
    "listing": LISTING,
    "contact": CONTACT,
}
# Kept a year a folder; the others are one small table.
BY_YEAR: Final = frozenset(
    {"process", "bid", "bid_tenderer", "award", "award_supplier", "award_item", "contract", "item"}
)
