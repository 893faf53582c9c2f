"""Times the public log as it runs: rows in the database, tiles with fsync, witnesses, proofs, the audit.

usage: ledger.py [--entries N]     (the last line is one JSON object)

Each part runs in a process of its own, so that no proof profits from what another has read and every
part's memory is its own. Beside it the same entries go through pymerkle, which has no files, no
checkpoints and no witnesses.
"""

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

HOME: Final = Path.cwd() / "var"
AT: Final = datetime(2026, 11, 1, 7, 0, tzinfo=UTC)
BATCH, SINGLES, PROOFS = 1000, 200, 200
_LIMITS: Final = {
    "limit_append_p95_ms": 50,
    "limit_batch_per_second": 5000,
    "limit_proof_p95_ms": 20,
    "limit_proof_bytes": 8192,
    "limit_audit_s": 30,
    "limit_peak_mb": 1024,
}


def main() -> None:
    """Measure; figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--entries", type=int, default=100_000)
    count = arguments.parse_args().entries
    HOME.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as home:
        os.environ |= {
            "BAQYLAU_HOME": home,
            "BAQYLAU_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "baqylau.project.settings",
        }
        figures: dict[str, Any] = {"entries": count}
        peaks = []
        for part in (_filling, _appending, _proving, _auditing, _pymerkle):
            told, peak = _apart(lambda part=part: part(count))
            figures |= told
            peaks.append(0 if part is _pymerkle else peak)
            _say(f"{part.__name__.strip('_')}: {json.dumps(told)} ({peak} MB)")
        print(json.dumps({**figures, "peak_mb": max(peaks), **_LIMITS}))


def _apart(part: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], int]:
    """What the part says, run in a process of its own, and the most memory it took, in MB."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            told = part()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            os.write(writing, json.dumps([told, peak]).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        raw = answer.read()
    if os.waitpid(child, 0)[1]:
        message = "a part of the benchmark failed"
        raise SystemExit(message)
    told, peak = json.loads(raw)
    return told, peak


def _set_up() -> None:
    import django  # noqa: PLC0415  after the home is known

    django.setup()


def _filling(count: int) -> dict[str, Any]:
    """Batches through the sequencer: what of it is the log's, and what the database's."""
    _set_up()
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from baqylau.foundation.ledger import actions  # noqa: PLC0415

    with connection.schema_editor() as editor:
        for model in apps.get_app_config("ledger").get_models():
            editor.create_model(model)
    times = []
    for start in range(0, count, BATCH):
        _decide(start, min(BATCH, count - start))
        begun = time.perf_counter()
        actions.sequence(at=AT)
        times.append(time.perf_counter() - begun)
    _name_witnesses()
    return {"batch_per_second": round(count / sum(times)), "batch_p95_ms": _p95(times)}


def _decide(start: int, count: int) -> None:
    from django.db import transaction  # noqa: PLC0415

    from baqylau.foundation.ledger.actions import Decision, record_many  # noqa: PLC0415
    from baqylau.foundation.ledger.vocabulary import Kind  # noqa: PLC0415
    from baqylau.kernel.actors import SYSTEM  # noqa: PLC0415

    with transaction.atomic():
        record_many(
            (
                Decision(
                    kind=Kind.FINDING_PUBLISHED,
                    subject=f"finding/{(start + n) // 3:08x}",
                    facts={
                        "title": f"A finding of a benchmark, number {start + n}",
                        "kato": "550000000",
                    },
                )
                for n in range(count)
            ),
            by=SYSTEM,
            at=AT,
        )


def _witnesses() -> list[Any]:
    from baqylau.foundation.ledger import notes  # noqa: PLC0415

    return [notes.witness_signer(f"witness-{n}.example", bytes([n]) * 32) for n in range(1, 6)]


def _name_witnesses() -> None:
    """Five witnesses, of whom three are needed."""
    from baqylau.foundation.ledger import keys, notes  # noqa: PLC0415

    listed = [
        notes.Listed(notes.vkey(one.key), "", f"w{n}") for n, one in enumerate(_witnesses(), 1)
    ]
    keys.put_policy(notes.policy_text([notes.Listed(keys.public_line())], listed, 3))


def _appending(count: int) -> dict[str, Any]:
    """One decision at a time, until three witnesses have checked and signed and it is served."""
    _set_up()
    from baqylau.foundation.ledger import actions  # noqa: PLC0415

    three = _witnesses()[:3]
    times = []
    for n in range(SINGLES):
        _decide(count + n, 1)
        begun = time.perf_counter()
        actions.sequence(at=AT)
        _have_it_signed(three)
        times.append(time.perf_counter() - begun)
    _have_it_signed(_witnesses())
    return {"append_p50_ms": _ms(sorted(times)[len(times) // 2]), "append_p95_ms": _p95(times)}


def _have_it_signed(signers: list[Any]) -> None:
    from baqylau.foundation.ledger import keys, notes, tree, verifying  # noqa: PLC0415
    from baqylau.foundation.ledger.models import Checkpoint  # noqa: PLC0415
    from baqylau.foundation.ledger.store import Store  # noqa: PLC0415

    log, policy = Store(keys.home()), verifying.parse_policy(keys.policy().encode())
    new, old = Checkpoint.objects.order_by("-size")[:2]
    path = tree.consistency_path(log.tile, old.size, new.size)
    lines = []
    for one in signers:
        verifying.verify_checkpoint(new.note.encode(), policy, quorum=False)
        roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
        tree.check_consistency(old.size, new.size, *roots, path)
        lines.append(notes.cosign(new.note, one, int(AT.timestamp())))
    new.note = notes.add_signatures(new.note, lines)
    new.is_quorate = verifying.verify_checkpoint(new.note.encode(), policy).is_quorate
    new.save(update_fields=["note", "is_quorate"])
    log.put_cosigned(new.note)


def _proving(count: int) -> dict[str, Any]:
    """Proofs of entries anywhere in the log. Nothing of ours is kept between them: tiles are read each time."""
    _set_up()
    from baqylau.foundation.ledger import keys, queries, verifying  # noqa: PLC0415

    made, verified, drawn, longest = [], [], random.Random(4), 0
    policy = verifying.parse_policy(keys.policy().encode())
    for _ in range(PROOFS):
        index = drawn.randrange(count)
        begun = time.perf_counter()
        proof = queries.proof(index).encode()
        made.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        verifying.verify_proof(proof, policy)
        verified.append(time.perf_counter() - begun)
        longest = max(longest, len(proof))
    return {
        "first_proof_ms": _ms(made[0]),
        "proof_p50_ms": _ms(sorted(made)[len(made) // 2]),
        "proof_p95_ms": _p95(made),
        "proof_bytes": longest,
        "verify_p95_ms": _p95(verified),
    }


def _auditing(_count: int) -> dict[str, Any]:
    """Every row against every entry, contents included."""
    _set_up()
    from baqylau.foundation.ledger.audit import audit  # noqa: PLC0415
    from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415

    checks._checks.clear()  # noqa: SLF001  the other apps have no tables here
    begun = time.perf_counter()
    found = audit()
    if found.problems:
        raise SystemExit(found.problems[0])
    return {"audit_s": round(time.perf_counter() - begun, 1)}


def _pymerkle(count: int) -> dict[str, Any]:
    """The same number of entries of the same length in pymerkle's SQLite tree."""
    try:
        from pymerkle import SqliteTree  # noqa: PLC0415  a tool of development
    except ImportError:
        return {}
    path = Path(os.environ["BAQYLAU_HOME"]) / "pymerkle.sqlite3"
    tree = SqliteTree(str(path))
    begun = time.perf_counter()
    for start in range(0, count, BATCH):
        tree.append_entries([b"%0300d" % n for n in range(start, min(start + BATCH, count))])
    filled = time.perf_counter() - begun
    tree.close()
    times = []
    tree, drawn = SqliteTree(str(path)), random.Random(4)
    for _ in range(PROOFS):
        begun = time.perf_counter()
        tree.prove_inclusion(drawn.randrange(count) + 1)
        times.append(time.perf_counter() - begun)
    return {
        "pymerkle_batch_per_second": round(count / filled),
        "pymerkle_first_proof_ms": _ms(times[0]),
        "pymerkle_proof_p95_ms": _p95(times),
    }


def _p95(times: list[float]) -> float:
    return _ms(sorted(times)[int(len(times) * 0.95) - 1 if len(times) > 1 else 0])


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
