"""The expressions find what a plain transcription of the rules finds, whatever the releases."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contexts.procurement.strict.oracle import Release, expected
from tests.contexts.procurement.strict.running import ALL, lines_of, output

SETTINGS = (
    "no_price_comparison_procurement_methods = no price\n"
    "[exclusions]\nprocurement_method_details = excluded\n"
    + ALL.replace("[R048]\n", "[R048]\nminimum_contracting_processes = 1\n")
)
# Few values, so that they meet: prices and dates coincide, parties come back.
PARTIES = st.sampled_from("ABCDE").map(lambda one: {"id": one})
SUMS = st.fixed_dictionaries(
    {
        "amount": st.sampled_from([5, 8, 10, 10.5, 13, 20, 40]),
        "currency": st.sampled_from(["KZT", "KZT", "KZT", "USD"]),
    }
)
TIMES = st.sampled_from(
    ["2025-01-01T00:00:00Z", "2025-01-16T00:00:00Z", "2025-01-16T00:00:00+05:00"]
)
BIDS = st.fixed_dictionaries(
    {"tenderers": st.lists(PARTIES, min_size=1, max_size=2)},
    optional={
        "status": st.sampled_from(["valid", "valid", "disqualified", "pending", "withdrawn"]),
        "value": SUMS,
        "date": TIMES,
    },
)
ITEMS = st.fixed_dictionaries(
    {"classification": st.fixed_dictionaries({"id": st.sampled_from(["101", "102", "201", "3"])})}
)
AWARDS = st.fixed_dictionaries(
    {"suppliers": st.lists(PARTIES, min_size=1, max_size=2)},
    optional={
        "status": st.sampled_from(["active", "active", "active", "cancelled", "pending"]),
        "items": st.lists(ITEMS, max_size=3),
    },
)
TENDERS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["active", "complete", "cancelled"]),
        "procurementMethod": st.sampled_from(["open", "limited"]),
        "procurementMethodDetails": st.sampled_from(["usual", "no price", "excluded"]),
        "numberOfTenderers": st.integers(0, 2),
        "tenderPeriod": st.fixed_dictionaries({"startDate": TIMES, "endDate": TIMES}),
        "procuringEntity": PARTIES,
    },
)
RELEASES = st.fixed_dictionaries(
    {},
    optional={
        "buyer": PARTIES,
        "tender": TENDERS,
        "bids": st.fixed_dictionaries({"details": st.lists(BIDS, max_size=4)}),
        "awards": st.lists(AWARDS, max_size=2),
    },
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RELEASES, min_size=1, max_size=25))
def test_the_expressions_agree_with_the_transcription(releases: list[Release]) -> None:
    numbered = [{"ocid": f"ocds-{place}", **one} for place, one in enumerate(releases)]
    found = output(lines_of(*numbered), SETTINGS)
    del found["Meta"]
    assert _rounded(found) == _rounded(expected(numbered, least=1))


def _rounded(told: dict[str, Any]) -> Any:
    return {
        group: {
            one: {code: round(value, 9) for code, value in results.items()}
            for one, results in found.items()
        }
        for group, found in told.items()
    }
