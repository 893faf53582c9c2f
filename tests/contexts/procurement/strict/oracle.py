"""The eleven rules once more, in plain Python over plain releases: what the expressions are held against.

It shares nothing with them but the words of the rules (procurement.md, 5.3), and knows no broken input.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

Release = dict[str, Any]
Groups = dict[str, dict[str, dict[str, float]]]
Ratio = tuple[float, str, str]

NO_PRICE, EXCLUDED = "no price", "excluded"


def quantile(values: Collection[float], share: float) -> float:
    """R-8: between the two values around the place (n + 1/3) share + 1/3, counted from one."""
    ordered, place = sorted(values), (len(values) + 1 / 3) * share + 1 / 3
    below = min(max(int(place), 1), len(ordered))
    above = min(max(int(place) + 1, 1), len(ordered))
    low, high = ordered[below - 1], ordered[above - 1]
    return low + (place - int(place)) * (high - low)


def expected(releases: list[Release], *, least: int | None = None) -> dict[str, Any]:
    """Results by group, id and indicator, of all eleven with their usual settings."""
    told = {group: defaultdict(dict) for group in ("OCID", "Buyer", "ProcuringEntity", "Tenderer")}
    shown = [one for one in releases if _is_looked_at(one)]
    currency = _first_currency(shown)
    for release in shown:
        _of_one(told, release, currency)
    ratios = {one["ocid"]: found for one in shown if (found := _ratio(one, currency))}
    _of_ratios(told, ratios)
    _losers(told, shown)
    _refusals(told, shown)
    _mixed(told, shown, least or 20)
    return {group: dict(found) for group, found in told.items() if found}


def _is_looked_at(release: Release) -> bool:
    tender = release.get("tender", {})
    method = tender.get("procurementMethodDetails")
    return tender.get("status") != "cancelled" and method != EXCLUDED


def _prices_count(release: Release) -> bool:
    return release.get("tender", {}).get("procurementMethodDetails") != NO_PRICE


def _bids(release: Release) -> list[Release]:
    return release.get("bids", {}).get("details", [])


def _submitted(release: Release) -> list[Release]:
    return [
        one for one in _bids(release) if one.get("status") not in (None, "invited", "withdrawn")
    ]


def _ids(parties: list[dict[str, str]]) -> list[str]:
    return [one["id"] for one in parties]


def _active(release: Release) -> list[Release]:
    return [one for one in release.get("awards", []) if one.get("status") == "active"]


def _is_final(release: Release) -> bool:
    statuses = {one.get("status") for one in release.get("awards", [])}
    return "awards" in release and statuses <= {None, "active", "cancelled", "unsuccessful"}


def _winner(release: Release) -> str | None:
    """Of one award in force to one supplier, where all is decided."""
    active = _active(release)
    if not _is_final(release) or len(active) != 1 or len(active[0]["suppliers"]) != 1:
        return None
    return active[0]["suppliers"][0]["id"]


def _alone(release: Release) -> list[tuple[str, Release]]:
    valid = [one for one in _bids(release) if one.get("status") == "valid"]
    return [(one["tenderers"][0]["id"], one) for one in valid if len(one["tenderers"]) == 1]


def _first_currency(releases: list[Release]) -> str | None:
    for release in filter(_prices_count, releases):
        looked = [one for _who, one in _alone(release)] if _winner(release) else []
        looked += _submitted(release) if _active(release) else []
        for bid in looked:
            if "value" in bid:
                return bid["value"]["currency"]
    return None


def _ratio(release: Release, currency: str | None) -> Ratio | None:
    winner = _winner(release)
    if winner is None or not _prices_count(release):
        return None
    prices = [
        (who, bid["value"]["amount"])
        for who, bid in _alone(release)
        if "value" in bid and bid["value"]["currency"] == currency
    ]
    won = [amount for who, amount in prices if who == winner]
    others = [(amount, who) for who, amount in prices if who != winner]
    if not won or not others:
        return None
    lowest, loser = min(others, key=lambda one: one[0])
    if lowest < min(won):
        return None
    return (lowest - min(won)) / min(won), winner, loser


def _of_one(told: Groups, release: Release, currency: str | None) -> None:
    """R003, R018, R028, R030, R035, R036: of one process."""
    ocid, tender = release["ocid"], release.get("tender", {})
    period = tender.get("tenderPeriod")
    if period:
        given = datetime.fromisoformat(period["endDate"]) - datetime.fromisoformat(
            period["startDate"]
        )
        if int(given.total_seconds() / 86400) < 15:
            told["OCID"][ocid]["R003"] = 1.0
    is_open = tender.get("procurementMethod") in ("open", "selective")
    if is_open and tender.get("numberOfTenderers") == 1:
        told["OCID"][ocid]["R018"] = 1.0
    if _prices_count(release):
        _same_prices(told, release)
        _lowest_refused(told, release, currency)
    _late(told, release, period)
    _all_others_refused(told, release)


def _same_prices(told: Groups, release: Release) -> None:
    named = defaultdict(set)
    for bid in _submitted(release):
        if "value" in bid and bid["tenderers"]:
            price = bid["value"]["amount"], bid["value"]["currency"]
            named[price].add(frozenset(_ids(bid["tenderers"])))
    for sets in named.values():
        if len(sets) > 1:
            told["OCID"][release["ocid"]]["R028"] = 1.0
            for one in frozenset().union(*sets):
                told["Tenderer"][one]["R028"] = 1.0


def _late(told: Groups, release: Release, period: dict[str, str] | None) -> None:
    winners = {one for award in _active(release) for one in _ids(award["suppliers"])}
    for bid in _bids(release) if period else []:
        if bid.get("status") == "valid" and bid.get("date", "") > period["endDate"]:
            for one in winners & set(_ids(bid["tenderers"])):
                told["OCID"][release["ocid"]]["R030"] = 1.0
                told["Tenderer"][one]["R030"] = 1.0


def _all_others_refused(told: Groups, release: Release) -> None:
    if not _is_final(release):
        return
    by_status = defaultdict(set)
    for bid in _bids(release):
        by_status[bid.get("status")] |= set(_ids(bid["tenderers"]))
    valid = by_status["valid"]
    winners = {one for award in _active(release) for one in _ids(award["suppliers"])}
    refused = by_status["disqualified"] - valid
    if len(valid) == 1 and valid == winners and refused:
        told["OCID"][release["ocid"]]["R035"] = float(len(refused))
        told["Tenderer"][next(iter(valid))]["R035"] = 0.0


def _lowest_refused(told: Groups, release: Release, currency: str | None) -> None:
    bids = [one for one in _submitted(release) if "value" in one]
    bids = [one for one in bids if one["value"]["currency"] == currency]
    if not _active(release) or not any(one["status"] == "valid" for one in bids):
        return
    if min(bids, key=lambda one: one["value"]["amount"])["status"] == "disqualified":
        told["OCID"][release["ocid"]]["R036"] = 1.0


def _of_ratios(told: Groups, ratios: dict[str, Ratio]) -> None:
    """R024 and R058."""
    if not ratios:
        return
    low, high = _fences([found[0] for found in ratios.values()])
    for ocid, (ratio, winner, loser) in ratios.items():
        if low[0] > 0 and low[1] > 0 and ratio <= low[1]:
            told["OCID"][ocid]["R024"] = ratio
            told["Tenderer"][winner]["R024"] = told["Tenderer"][loser]["R024"] = 0.0
        if high > 0 and ratio >= high:
            told["OCID"][ocid]["R058"] = ratio
            told["Tenderer"][winner]["R058"] = 0.0


def _fences(values: Collection[float]) -> tuple[tuple[float, float], float]:
    first, third = quantile(values, 0.25), quantile(values, 0.75)
    return (first, first - (third - first) * 1.5), third + (third - first) * 1.5


def _losers(told: Groups, releases: list[Release]) -> None:
    """R025."""
    processes, wins = Counter(), Counter()
    for release in releases:
        if (winner := _winner(release)) is not None:
            taking = {who for who, _bid in _alone(release)}
            processes.update(taking)
            wins.update(taking & {winner})
    if not processes:
        return
    shares = {one: wins[one] / count for one, count in processes.items()}
    many = quantile(processes.values(), 0.75)
    (first, low), _high = _fences(shares.values())
    for one, share in shares.items():
        if first > 0 and low > 0 and processes[one] >= many and share <= low:
            told["Tenderer"][one]["R025"] = share


def _refusals(told: Groups, releases: list[Release]) -> None:
    """R038."""
    bids, refused = defaultdict(Counter), defaultdict(Counter)
    for release in releases:
        for bid in _submitted(release):
            entity = release.get("tender", {}).get("procuringEntity", {}).get("id")
            parties = [("Buyer", release.get("buyer", {}).get("id")), ("ProcuringEntity", entity)]
            parties += [("Tenderer", one) for one in _ids(bid["tenderers"])]
            for group, one in parties:
                if one is not None:
                    bids[group][one] += 1
                    refused[group][one] += bid["status"] == "disqualified"
    for group, counts in bids.items():
        shares = {one: refused[group][one] / count for one, count in counts.items() if count >= 2}
        high = _fences(shares.values())[1] if shares else 0
        for one, share in shares.items():
            if high > 0 and share >= high:
                told[group][one]["R038"] = share


def _mixed(told: Groups, releases: list[Release], least: int | None) -> None:
    """R048."""
    processes, kinds = defaultdict(set), defaultdict(set)
    for release in releases:
        for award in _active(release):
            if len(award["suppliers"]) == 1:
                for item in award.get("items", []):
                    processes[award["suppliers"][0]["id"]].add(release["ocid"])
                    kinds[award["suppliers"][0]["id"]].add(item["classification"]["id"][:2])
    counts = {one: len(kinds[one]) for one, seen in processes.items() if len(seen) >= least}
    for one, count in counts.items():
        if count >= _fences(counts.values())[1]:
            told["Tenderer"][one]["R048"] = float(count)
