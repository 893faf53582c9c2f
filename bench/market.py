"""Invented purchases of five years, the same for the same number: written as the store keeps them.

What is rare in life is rare here: buyers, items and the bidders of a market follow Zipf's law; three
fifths of the contracts are direct and have no bids, a contested lot has two and a half. Here and
there something is planted that a sign looks for. Nothing here is about anybody.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb

from baqylau.contexts.procurement.tables.schema import BY_YEAR, SCHEMAS
from baqylau.contexts.procurement.tables.store import Store

YEARS: Final = range(2022, 2027)
BUYERS, SUPPLIERS, ITEMS, REGIONS = 20_000, 200_000, 8_000, 20

# A market is a group of items in a region; most bidders are of its forty, the others from anywhere.
# One lot in two hundred is of a planted pair: even pairs have one winner, odd ones win by turns.
_MACROS: Final = """
CREATE MACRO drawn(i, k) AS hash(i * 1009 + k) / 18446744073709551616.0;
CREATE MACRO ranked(u, n) AS floor(exp(u * ln(n)))::BIGINT - 1;
CREATE MACRO party(n) AS
    'KZ-BIN-' || lpad(((n * 7919 + 13) % 900000000000 + 40000000000)::VARCHAR, 12, '0');
CREATE MACRO paired(i) AS i % 200 = 7;
CREATE MACRO pair_of(i) AS (i // 200) % 300;
CREATE MACRO bidder(i, market, k) AS CASE
    WHEN paired(i)
    THEN 150000 + 2 * pair_of(i) + (k // 10 + CASE WHEN pair_of(i) % 2 = 1 THEN i // 60000 ELSE 0 END) % 2
    WHEN drawn(i, k + 1) < 0.7
    THEN (hash(market * 1000 + ranked(drawn(i, k + 2), 40)) % 200000)::BIGINT
    ELSE ranked(drawn(i, k + 2), 200000) END;
"""

# One row a contract, and a twentieth more of lots that came to nothing.
_BASE: Final = """
CREATE OR REPLACE TEMP TABLE base AS
WITH numbered AS (
    SELECT i, i >= {contracts} AS failed, CASE WHEN paired(i) THEN 0.8 ELSE drawn(i, 1) END AS way,
        ranked(drawn(i, 2), {buyers}) AS buyer, ranked(drawn(i, 3), {items}) AS item_no,
        drawn(i, 4) AS price_draw, drawn(i, 5) AS day_draw
    FROM (SELECT {first} + range AS i FROM range({lots}))
), shaped AS (
    SELECT *, buyer % {regions} AS region_no, way < 0.6 AND NOT failed AS direct,
        item_no % 20 AS kind, item_no // 4 % 90 + 10 AS division
    FROM numbered
), priced AS (
    SELECT *,
        CASE WHEN kind < 10 THEN 'goods' WHEN kind < 17 THEN 'services' ELSE 'works' END AS category,
        (division * 10000 + item_no % 10000)::VARCHAR || '.'
            || lpad((item_no % 900 + 100)::VARCHAR, 3, '0') || '.000000' AS item,
        (division * 100 + item_no % 20) * 100 + region_no AS market,
        make_timestamp({year}, 1, 1, 4, 0, 0)
            + to_seconds(floor(day_draw * 330) * 86400 + floor(drawn(i, 6) * 32400)) AS published_at,
        exp(5 + item_no % 9) * exp(0.3 * sqrt(-2 * ln(price_draw + 1e-12)) * cos(6.2831853 * drawn(i, 7)))
            * CASE WHEN drawn(i, 8) < 0.004 THEN 4 ELSE 1 END AS unit_price
    FROM shaped
)
SELECT *, CASE WHEN kind < 10 THEN 1 + floor(drawn(i, 9) * 50) ELSE 1 END AS quantity,
    unit_price * CASE WHEN kind < 10 THEN 1 + floor(drawn(i, 9) * 50) ELSE 40 END AS amount,
    CASE WHEN direct THEN 0 WHEN paired(i) THEN 2
        ELSE 1 + least(floor(-1.62 * ln(1 - drawn(i, 10))), 9) END::INTEGER AS bids,
    CASE WHEN direct THEN published_at
        ELSE published_at + to_days(5 + floor(drawn(i, 11) * 12)::INTEGER) END AS ends_at,
    bidder(i, market, 100) AS winner,
    'ocds-example-' || i // 3 AS tender_ocid, 'ocds-example-' || i // 3 || '-' || i AS ocid
FROM priced
"""

_PROCESS: Final = """
SELECT ocid, tender_ocid, {year}::INTEGER AS year, party(buyer) AS buyer_id, party(buyer) AS entity_id,
    CASE WHEN direct THEN 'direct' ELSE 'open' END AS method, {details} AS method_details, category,
    CASE WHEN NOT failed THEN 'complete' WHEN i % 3 = 0 THEN 'cancelled' ELSE 'unsuccessful' END
        AS tender_status,
    strftime(published_at, '%Y-%m-%dT%H:%M:%SZ') AS start_text,
    strftime(ends_at, '%Y-%m-%dT%H:%M:%SZ') AS end_text,
    published_at, published_at AS starts_at, ends_at,
    CASE WHEN drawn(i, 12) < 0.05 THEN ends_at - to_seconds(floor(drawn(i, 13) * 500000)) END AS changed_at,
    CASE WHEN NOT direct THEN bids END AS tenderers,
    amount * (1.0 + 0.2 * drawn(i, 14)) AS amount, 'KZT' AS currency, item, {region} AS region,
    CASE WHEN i % 97 = 0 THEN 'ocds-example-' || (i // 3 - 5) END AS repeats_ocid,
    (1 + CASE WHEN i % 97 = 0 THEN 1 + i % 3 ELSE 0 END)::INTEGER AS attempt,
    drawn(i, 15) < 0.01 AS is_contested
FROM base
"""
_BID: Final = """
SELECT ocid, k::INTEGER AS bid_no,
    CASE WHEN k > 0 AND drawn(i, 20 + k) < 0.08 THEN 'disqualified' ELSE 'valid' END AS status,
    amount * (0.9 + 0.1 * k + 0.05 * drawn(i, 30 + k)) AS amount, 'KZT' AS currency,
    strftime(sent, '%Y-%m-%dT%H:%M:%SZ') AS submitted_text, sent AS submitted_at, 1::INTEGER AS tenderers,
    party(who) AS tenderer_id, party(who) AS tenderer_set
FROM (
    SELECT *, CASE WHEN k = 0 THEN winner ELSE bidder(i, market, 100 + 10 * k) END AS who,
        ends_at - to_seconds(60 + floor(drawn(i, 40 + k) * drawn(i, 50) * 400000)) AS sent
    FROM (SELECT *, unnest(range(bids)) AS k FROM base WHERE bids > 0)
)
"""
_AWARD: Final = """
SELECT ocid, 0::INTEGER AS award_no, 'active' AS status,
    amount * CASE WHEN direct THEN 1 ELSE 0.9 + 0.1 * drawn(i, 60) END AS amount,
    'KZT' AS currency, ends_at + to_days(3) AS awarded_at, 1::INTEGER AS suppliers,
    party(winner) AS supplier_id, party(winner) AS supplier_set
FROM base WHERE NOT failed
"""
_CONTRACT: Final = """
SELECT 'c-' || i AS contract_key, ocid, {year}::INTEGER AS year, party(buyer) AS buyer_id,
    party(winner) AS supplier_id,
    CASE WHEN ended < 0.03 THEN 'cancelled' WHEN ended < 0.8 THEN 'terminated' ELSE 'active' END AS status,
    CASE WHEN direct THEN 'direct' ELSE 'open' END AS method, {details} AS method_details, category,
    signed_at, amount, total, 'KZT' AS currency, item, {region} AS region,
    signed_at + to_days(90) AS due_at, done_at, amended::INTEGER AS amendments,
    CASE WHEN amended > 0 THEN signed_at + to_days(floor(drawn(i, 74) * 120)::INTEGER) END
        AS first_amended_at,
    prepaid_percent, total * prepaid_percent / 100 AS prepaid,
    total * CASE WHEN drawn(i, 77) < 0.005 THEN 1.1 ELSE least(1, 0.3 + drawn(i, 79)) END AS paid,
    done_at + to_days(5) AS first_paid_at,
    total * CASE WHEN drawn(i, 78) < 0.01 THEN 0.5 ELSE 1 END AS accepted,
    done_at AS first_accepted_at, done_at AS last_accepted_at,
    CASE WHEN drawn(i, 75) < 0.04 THEN floor(drawn(i, 76) * 60) ELSE 0 END::INTEGER AS days_overdue,
    CASE WHEN drawn(i, 75) < 0.01 THEN total * 0.02 ELSE 0 END AS fine,
    CASE WHEN category = 'works' AND drawn(i, 80) < 0.3 THEN 40 + 60 * drawn(i, 81) END
        AS physical_percent,
    buyer % 10 = 0 AS village_buyer
FROM (
    SELECT *, ends_at + to_days(10) AS signed_at, drawn(i, 70) AS ended,
        ends_at + to_days(10 + floor(drawn(i, 71) * 120)::INTEGER) AS done_at,
        CASE WHEN drawn(i, 72) < 0.12 THEN 1 + floor(drawn(i, 73) * 3) ELSE 0 END AS amended,
        amount * CASE WHEN drawn(i, 72) < 0.02 THEN 1.3 ELSE 1 END AS total,
        CASE WHEN drawn(i, 82) < 0.1 THEN floor(drawn(i, 83) * 7) * 10 ELSE 0 END AS prepaid_percent
    FROM base WHERE NOT failed
)
"""
_ITEM: Final = """
SELECT 'c-' || i AS contract_key, ocid, {year}::INTEGER AS year, party(buyer) AS buyer_id,
    party(winner) AS supplier_id, category, item,
    CASE WHEN kind < 10 THEN (['Штука', 'Килограмм', 'Литр', 'Метр'])[item_no % 4 + 1]
        ELSE 'Одна услуга' END AS unit,
    quantity::DOUBLE AS quantity, unit_price, 'KZT' AS currency, {region} AS region
FROM base WHERE NOT failed
"""
_BY_YEAR: Final = {
    "process": _PROCESS,
    "bid": _BID,
    "bid_tenderer": f"SELECT ocid, bid_no, tenderer_id FROM ({_BID})",
    "award": _AWARD,
    "award_supplier": f"SELECT ocid, award_no, supplier_id FROM ({_AWARD})",
    "award_item": "SELECT ocid, 0::INTEGER AS award_no, item FROM base WHERE NOT failed",
    "contract": _CONTRACT,
    "item": _ITEM,
}
_WHOLE: Final = {
    "party": f"""
        SELECT party(n) AS party_id, 'organisation' AS kind,
            TIMESTAMP '2010-01-01' + to_days((hash(n) % 5800)::INTEGER) AS registered_at
        FROM (SELECT range AS n FROM range({SUPPLIERS}))""",
    "listing": f"""
        SELECT party(n) AS party_id,
            TIMESTAMP '2021-01-01' + to_days((hash(n) % 1500)::INTEGER) AS starts_at,
            TIMESTAMP '2021-01-01' + to_days((hash(n) % 1500)::INTEGER + 730) AS ends_at
        FROM (SELECT range AS n FROM range({SUPPLIERS}) WHERE hash(range + 5) % 12 = 0)""",
    "contact": f"""
        SELECT party(n) AS party_id, kind,
            kind || '-' || CASE WHEN hash(n + 1) % 25 = 0 THEN n // 50 ELSE n + 1000000 END AS value
        FROM (SELECT range AS n FROM range({SUPPLIERS})),
            (SELECT unnest(['phone', 'address', 'head']) AS kind)""",
}
_DETAILS: Final = """CASE WHEN NOT direct THEN CASE WHEN way < 0.9 THEN '3' ELSE '2' END
    WHEN way < 0.12 THEN '6' ELSE '23' END"""
_REGION: Final = "lpad((10 + region_no)::VARCHAR, 2, '0') || '0000000'"


def write(store: Store, rows: int) -> None:
    """Fill an empty store with `rows` contracts and what belongs to them."""
    with tempfile.TemporaryDirectory(dir=store.home.parent) as folder:
        store.add_files(_made(rows, Path(folder)))


def _made(rows: int, folder: Path) -> Iterator[tuple[str, int, Path]]:
    limits = {"memory_limit": "3GB", "threads": 2, "temp_directory": str(folder)}
    con = duckdb.connect(config=limits)
    con.execute("SET TimeZone = 'UTC'")
    con.execute(_MACROS)
    for name, query in _WHOLE.items():
        yield name, 0, _copied(con, name, query, folder / f"{name}.parquet")
    for nth, year in enumerate(YEARS):
        facts = _facts(nth, year, rows // len(YEARS))
        con.execute(_BASE.format(**facts))
        for name in BY_YEAR:
            query = _BY_YEAR[name].format(**facts)
            yield name, year, _copied(con, name, query, folder / f"{name}-{year}.parquet")


def _facts(nth: int, year: int, contracts: int) -> dict[str, Any]:
    lots = contracts + contracts // 20
    return {
        "year": year,
        "first": nth * lots,
        "lots": lots,
        "contracts": nth * lots + contracts,
        "buyers": BUYERS,
        "items": ITEMS,
        "regions": REGIONS,
        "details": _DETAILS,
        "region": _REGION,
    }


def _copied(con: Any, name: str, query: str, path: Path) -> Path:
    """A file with the columns of the table, in the types that the store writes."""
    columns = ", ".join(
        f"{field.name}::TIMESTAMPTZ AS {field.name}"
        if str(field.type).startswith("timestamp")
        else field.name
        for field in SCHEMAS[name]
    )
    con.execute(
        f"COPY (SELECT {columns} FROM ({query})) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
    )
    return path
