#!/usr/bin/env bash
# Renews the lock files. They hold exact versions and hashes, and no address of a registry.
set -euo pipefail
UV=.tools/bin/uv
COMMON=(--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet)
$UV pip compile pyproject.toml --group build "${COMMON[@]}" -o locks/run.txt
$UV pip compile pyproject.toml --group build --group dev -c locks/run.txt "${COMMON[@]}" -o locks/dev.txt
