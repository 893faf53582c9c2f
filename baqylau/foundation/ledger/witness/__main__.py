"""`python -m baqylau.foundation.ledger.witness`: run a witness until it is stopped."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from baqylau.foundation.ledger import notes
from baqylau.foundation.ledger.verifying import LOG_KEY, Key, Unverified, parse_vkey
from baqylau.foundation.ledger.witness.judging import Witness, origin_digest
from baqylau.foundation.ledger.witness.memory import Memory
from baqylau.foundation.ledger.witness.serving import Server
from baqylau.kernel.keeping import kept

_log = logging.getLogger("witness")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What a witness has to be told."""
    parser.add_argument("--home", type=Path, required=True, help="its folder: key and memory")
    parser.add_argument("--name", required=True, help="its name, such as witness.example/w1")
    parser.add_argument(
        "--log", action="append", required=True, help="the log's key (vkey); repeatable"
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, and run."""
    parser = argparse.ArgumentParser(prog="witness", description="Co-sign what a public log signs.")
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def run(told: argparse.Namespace) -> int:
    """Serve until stopped; 2 where it cannot begin."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        server = opened(told.home, told.name, told.log, (told.host, told.port))
    except (ValueError, OSError) as why:
        sys.stderr.write(f"The witness cannot begin: {why}\n")
        return 2
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        _log.info("The witness stops.")
    finally:
        server.server_close()
    return 0


def opened(home: Path, name: str, logs: Sequence[str], address: tuple[str, int]) -> Server:
    """A witness ready to serve; its key is made on first use. Port 0 takes a free one.

    Raises ValueError: a name or a key that is none. Raises OSError: the folder or the port cannot be used.
    """
    signer = notes.witness_signer(name, kept(home / "key", notes.new_seed))
    watched = [_log_key(text) for text in logs]
    line = notes.vkey(signer.key)
    (home / "vkey").write_text(f"{line}\n", encoding="utf-8")
    server = Server(address, Witness(signer, watched, Memory(home)))
    host, port = server.server_address[:2]
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    _log.info("Witness %s listens at http://%s:%s. Its key: %s", name, host, port, line)
    for key in watched:
        _log.info("It watches %s (last seen: /%s/checkpoint).", key.name, origin_digest(key.name))
    return server


def _log_key(text: str) -> Key:
    key = parse_vkey(text.strip())
    if key.kind != LOG_KEY:
        message = f"The key of {key.name} is not one that signs logs."
        raise Unverified(message)
    return key


if __name__ == "__main__":
    raise SystemExit(main())
