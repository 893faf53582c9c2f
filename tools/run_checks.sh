#!/usr/bin/env bash
# Style, types and architecture.
set -euo pipefail
.venv/bin/ruff check --quiet .
.venv/bin/ruff format --check --quiet .
.venv/bin/mypy --no-error-summary
.venv/bin/lint-imports --no-cache >/dev/null || .venv/bin/lint-imports --no-cache
.venv/bin/python tools/proportions.py --quiet
.venv/bin/python tools/messages.py check
echo "style, types, architecture, proportions, translations: all hold"
