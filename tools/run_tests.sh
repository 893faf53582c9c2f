#!/usr/bin/env bash
# Everything that must hold. The same suite runs on SQLite and on PostgreSQL; browser tests run
# where a Chromium is found, tests of sound and film where ffmpeg is, the parity of signs on Spark where
# Java is; they say so where none is. With REQUIRE_ALL=1 a missing group fails.
set -euo pipefail
JOBS=${JOBS:-2}

if [ "${REQUIRE_ALL:-0}" = 1 ]; then
  for program in chromium ffmpeg exiftool java; do
    command -v "$program" >/dev/null 2>&1 || { echo "no $program was found: not all tests can run" >&2; exit 1; }
  done
fi

bash tools/run_checks.sh

echo "— tests on SQLite"
.venv/bin/pytest -q -n "$JOBS" -m "not browser" tests

echo "— tests on PostgreSQL"
.venv/bin/python tools/with_postgres.py .venv/bin/pytest -q -n "$JOBS" -m "not browser" tests

if command -v chromium >/dev/null 2>&1; then
  echo "— tests in the browser"
  .venv/bin/pytest -q -m browser -p no:randomly tests/browser
else
  echo "— tests in the browser: left out, no chromium was found"
fi
