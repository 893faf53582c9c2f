"""Reading a source into the register: in batches, each there as a whole or not at all.

A load is finished once its source was read to its end. Killed before, it stays unfinished, and what
it kept so far is good: read again, it is the same and nothing is kept twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from baqylau.contexts.procurement.actions.registering import register
from baqylau.contexts.procurement.models import Fault, Load, Release
from baqylau.contexts.procurement.rules.coverage import Coverage
from baqylau.contexts.procurement.rules.ocds.merging import merged
from baqylau.contexts.procurement.rules.ocds.packing import packed, unpacked
from baqylau.contexts.procurement.rules.ocds.reading import Broken, Publisher, Read, Told
from baqylau.contexts.procurement.rules.ocds.slips import Slip
from baqylau.contexts.procurement.rules.ocds.tidying import without_nulls
from baqylau.contexts.procurement.rules.ocds.values import moment
from baqylau.contexts.procurement.vocabulary import Origin

BATCH: Final = 500
_MOST_SAID: Final = 20 * BATCH
# Of each reason so many are kept with their place; all are counted.
_MOST_FAULTS: Final = 200
_COUNTS: Final = ("read", "kept", "same", "skipped", "mended", "coverage", "publisher")
_LONGEST: Final = {"code": 60, "ocid": 140, "path": 300, "value": 200}

Watcher = Callable[[Load], None]


@dataclass(slots=True)
class Loading:
    """A load under way, and what it has seen so far."""

    load: Load
    coverage: Coverage = field(default_factory=Coverage)
    skipped: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    seen: set[int] = field(default_factory=set)  # hashes of ocids; ten million fit into memory


def load_releases(
    told: Iterable[Read],
    *,
    source: str,
    publisher: Mapping[str, str],
    clock: Callable[[], datetime],
    origin: Origin = Origin.OCDS,
    watch: Watcher | None = None,
    digest: Callable[[], str] | None = None,
) -> Load:
    """Read everything that is told into the register.

    `publisher` (name, uri, license, publicationPolicy) goes before what the source says of itself.
    `watch` is called after each batch; `digest` answers with the SHA-256 of what was read. The load
    has no `finished_at` where the source broke off.
    """
    load = Load.objects.create(
        origin=origin, source=source[:500], publisher=dict(publisher), started_at=clock()
    )
    loading = Loading(load)
    is_broken = False
    for batch in _batches(told):
        is_broken = is_broken or any(isinstance(one, Broken) for one in batch)
        _keep(batch, loading, at=clock())
        if watch is not None:
            watch(load)
    if digest is not None:
        load.sha256 = digest()
    if not is_broken:
        load.finished_at = clock()
    load.save(update_fields=["finished_at", "sha256"])
    return load


def _batches(told: Iterable[Read]) -> Iterator[list[Read]]:
    """A transaction each: so many releases, and what is said between them."""
    batch: list[Read] = []
    releases = 0
    for one in told:
        batch.append(one)
        releases += isinstance(one, Told)
        if releases == BATCH or len(batch) == _MOST_SAID:
            yield batch
            batch, releases = [], 0
    if batch:
        yield batch


@transaction.atomic
def _keep(batch: list[Read], loading: Loading, *, at: datetime) -> None:
    load = loading.load
    told = [one for one in batch if isinstance(one, Told)]
    slips = [one for one in batch if isinstance(one, Slip)]
    slips += [Slip(one.code, skipped=True) for one in batch if isinstance(one, Broken)]
    for one in batch:
        if isinstance(one, Publisher):
            load.publisher = {**one.facts, **load.publisher}
    compiled, parts, more = _compiled(told, loading)
    done = register(compiled, origin=Origin(load.origin), load=load, at=at, parts=parts)
    for release in compiled:
        loading.coverage.add(release)
    _note([*slips, *more], loading)
    load.read += len(told) + sum(one.skipped for one in slips)
    load.kept += done.kept
    load.same += done.same
    load.skipped, load.mended = dict(loading.skipped), dict(loading.mended)
    load.coverage = loading.coverage.as_dict()
    load.save(update_fields=_COUNTS)


def _compiled(
    told: list[Told], loading: Loading
) -> tuple[list[dict[str, Any]], dict[str, bytes], list[Slip]]:
    """One release an ocid: the newest compiled one, or all that were told merged with those kept."""
    kept = {one.ocid: one for one in Release.objects.filter(ocid__in={one.ocid for one in told})}
    found: dict[str, dict[str, Any]] = {}
    changes: dict[str, list[Told]] = {}
    slips: list[Slip] = []
    for one in told:
        if not one.is_compiled:
            changes.setdefault(one.ocid, []).append(one)
            continue
        release = one.releases[-1]
        code = _refused(release, found.get(one.ocid), kept.get(one.ocid), loading)
        loading.seen.add(hash(one.ocid))
        if code:
            slips.append(Slip(code, line=one.line, ocid=one.ocid, skipped=True))
        else:
            found[one.ocid] = release
    parts = {}
    for ocid, tellings in changes.items():
        whole, packed_parts, more = _merged(tellings, kept.get(ocid))
        slips += more
        if whole is not None and ocid not in found:
            found[ocid], parts[ocid] = whole, packed_parts
    return list(found.values()), parts, slips


def _refused(
    release: dict[str, Any], before: dict[str, Any] | None, kept: Release | None, loading: Loading
) -> str:
    """Why a compiled release does not replace what is there; "" where it does."""
    known = before
    if known is None and kept is not None and kept.gone_at is None and not kept.parts:
        known = unpacked(bytes(kept.payload))
    if known is None or known == release:
        return ""
    at, then = moment(release.get("date")), moment(known.get("date"))
    if at is not None and then is not None and at < then:
        return "older-than-kept"
    is_again = hash(release["ocid"]) in loading.seen
    return "duplicate-ocid" if is_again and at == then else ""


def _merged(
    tellings: list[Told], kept: Release | None
) -> tuple[dict[str, Any] | None, bytes, list[Slip]]:
    """What was told of one process, now and before, as one release; the releases themselves, packed."""
    held = unpacked(bytes(kept.parts)) if kept is not None and kept.parts else []
    told = [release for one in tellings for release in one.releases]
    once = {packed(one): one for one in [*held, *told]}
    releases = [
        once[key] for key in sorted(once, key=lambda key: (str(once[key].get("date")), key))
    ]
    whole, slips = merged(releases)
    line, ocid = tellings[0].line, tellings[0].ocid
    placed = [Slip(s.code, line, ocid, s.path, s.value, s.skipped) for s in slips]
    return (None if whole is None else without_nulls(whole)), packed(releases), placed


def _note(slips: list[Slip], loading: Loading) -> None:
    """Count what was wrong, and keep the first ones of each reason with their place."""
    rows = []
    for one in slips:
        counts = loading.skipped if one.skipped else loading.mended
        counts[one.code] += 1
        if counts[one.code] <= _MOST_FAULTS:
            texts = {name: getattr(one, name)[:most] for name, most in _LONGEST.items()}
            rows.append(Fault(load=loading.load, line=one.line, **texts))
    Fault.objects.bulk_create(rows)
