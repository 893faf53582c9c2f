"""Whatever is in a file, it is read or told of."""

import io
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baqylau.contexts.procurement.rules.coverage import Coverage
from baqylau.contexts.procurement.rules.identifiers import masked
from baqylau.contexts.procurement.rules.ocds.merging import merged
from baqylau.contexts.procurement.rules.ocds.packing import packed
from baqylau.contexts.procurement.rules.ocds.publishing import published
from baqylau.contexts.procurement.rules.ocds.reading import Told, read
from baqylau.contexts.procurement.rules.ocds.shapes import DATES, IDS, LISTS, OBJECTS, SUMS
from baqylau.contexts.procurement.tables.flatten import flatten
from baqylau.contexts.procurement.tables.schema import SCHEMAS
from tests.cast import NOON
from tests.contexts.procurement.reading.making import KEY, as_json

NAMES = st.sampled_from(
    sorted({*LISTS, *OBJECTS, *IDS, *DATES, *SUMS, "details", "status", "tag", "releases", "roles"})
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["850101300123", "2025-01-01", "1 200,5", "active", "KZ-BIN-000440002387"])
)
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)
LIKE_RELEASES = st.dictionaries(NAMES, ANY, max_size=6).map(lambda one: {**one, "ocid": "x"})
calm = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(st.binary(max_size=300))
def test_any_bytes(source: bytes) -> None:
    list(read(io.BytesIO(source), KEY))


@calm
@given(st.lists(ANY, max_size=3), st.integers(0, 400))
def test_any_json_also_cut_off(values: list[Any], length: int) -> None:
    source = b"\n".join(as_json(one) for one in values)
    list(read(io.BytesIO(source[: len(source) - length] if length else source), KEY))


@calm
@given(LIKE_RELEASES)
def test_whatever_looks_like_a_release_becomes_rows_and_goes_out_without_people(
    value: dict[str, Any],
) -> None:
    for told in read(io.BytesIO(as_json(value)), KEY):
        if not isinstance(told, Told):
            continue
        whole = merged(told.releases)[0] or told.releases[0]
        for lots in (True, False):
            rows = flatten(whole, lots=lots)
            assert all(
                len(row) == len(SCHEMAS[name]) for name, held in rows.items() for row in held
            )
        Coverage().add(whole)
        packed(whole)
        text = json.dumps(published(whole, changed_at=NOON, source={}), ensure_ascii=False)
        assert masked(text) == text
