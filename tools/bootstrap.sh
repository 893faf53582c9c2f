#!/usr/bin/env bash
# Puts uv into .tools, checked by hash. Needs python3 and pip; where pip is missing (Debian parts
# it from python3) it is got from ensurepip or, for root, from the system's packages.
set -euo pipefail

python3 - <<'PY'
import sys
if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed, this is %d.%d" % sys.version_info[:2])
PY

if ! python3 -m pip --version >/dev/null 2>&1; then
  if python3 -m ensurepip --version >/dev/null 2>&1; then
    python3 -m venv .tools/pip-venv
    PATH="$PWD/.tools/pip-venv/bin:$PATH"
  elif [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq python3-pip >/dev/null
  else
    echo "pip is missing. Install it once: sudo apt-get install python3-pip" >&2
    exit 1
  fi
fi

echo "Installer …" >&2
python3 -m pip install --quiet --root-user-action ignore --upgrade \
  --require-hashes --target .tools -r locks/tools.txt
