"""`python -m baqylau.contexts.procurement.portal_stand_in`: the stand-in until it is interrupted."""

import argparse
import sys
from contextlib import suppress

from baqylau.contexts.procurement.portal_stand_in.example import example, small_example
from baqylau.contexts.procurement.portal_stand_in.serving import TOKEN, StandIn


def main() -> None:
    """Serve the example on 127.0.0.1."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--port", type=int, default=8765)
    told.add_argument("--token", default=TOKEN)
    told.add_argument("--small", action="store_true", help="a few purchases only")
    asked = told.parse_args()
    world = small_example() if asked.small else example()
    stand_in = StandIn(world, token=asked.token, port=asked.port)
    sys.stdout.write(f"{stand_in.address} {stand_in.token}\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        stand_in.serve()


if __name__ == "__main__":
    main()
