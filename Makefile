# Baqylau. `make help` lists what can be done.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PY   := .venv/bin/python
RUN  := .venv/bin/baqylau
UV   := .tools/bin/uv
JOBS ?= 2

export UV_LINK_MODE ?= copy

help: ## What can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- what a fresh machine needs --------------------------------------------------------------------
.tools/ready: locks/tools.txt tools/bootstrap.sh
	@bash tools/bootstrap.sh
	@touch $@

.venv/run-ready: .tools/ready locks/run.txt pyproject.toml
	@echo "Python packages …" >&2
	@test -x $(PY) || $(UV) venv --quiet .venv
	@test -e .venv/dev-ready || $(UV) pip sync --quiet --compile-bytecode --require-hashes --python $(PY) locks/run.txt
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev-ready: .tools/ready locks/dev.txt pyproject.toml
	@echo "Python packages, with those of the tests …" >&2
	@test -x $(PY) || $(UV) venv --quiet .venv
	@$(UV) pip sync --quiet --compile-bytecode --require-hashes --python $(PY) locks/dev.txt
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/run-ready

node_modules/ready: package-lock.json .npmrc
	@echo "Interface packages …" >&2
	@$(PY) tools/npm.py ci --ignore-scripts --silent
	@touch $@

INTERFACE := $(shell find baqylau/ui/static-src -type f 2>/dev/null) tools/frontend.mjs
.venv/interface-ready: node_modules/ready $(INTERFACE)
	@echo "Interface …" >&2
	@$(PY) tools/npm.py node tools/frontend.mjs
	@touch $@

.venv/messages-ready: $(shell find baqylau/ui/locale -name '*.po' 2>/dev/null) tools/messages.py
	@$(PY) tools/messages.py compile
	@touch $@

# Compiled once here, so that a command starts fast also where Python is told to write no bytecode.
ready: .venv/run-ready .venv/messages-ready .venv/interface-ready
	@$(PY) -m compileall -q baqylau
dev-ready: .venv/dev-ready .venv/messages-ready .venv/interface-ready
	@$(PY) -m compileall -q baqylau

# --- what people do --------------------------------------------------------------------------------
demo: export BAQYLAU_DEMO = 1
demo: export BAQYLAU_HTTPS = 0
demo: ready ## Install, load the demonstration data, serve on 127.0.0.1:8000
	@$(RUN) demo

test: dev-ready ## Everything that must hold: style, types, architecture, tests on both databases, browser
	@bash tools/run_tests.sh

dev: export BAQYLAU_DEMO = 1
dev: export BAQYLAU_HTTPS = 0
dev: export BAQYLAU_DEBUG = 1
dev: dev-ready ## Serve from the sources, reloading, with the component gallery at /-/components
	@$(RUN) prepare && $(RUN) runserver 127.0.0.1:8000

check: .venv/dev-ready ## Style, types and architecture only
	@bash tools/run_checks.sh

fix: .venv/dev-ready ## Let the tools mend what they can
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

messages: dev-ready ## Collect the texts of the interface into the catalogues
	@$(PY) tools/messages.py extract && $(PY) tools/messages.py check

lock: .tools/ready ## Renew the exact versions and their hashes
	@bash tools/lock.sh

shots: dev-ready ## Take the pictures of docs/images anew
	@$(PY) tools/shots.py

proportions: .venv/dev-ready ## The longest functions and files, held against proportions.json
	@$(PY) tools/proportions.py

ROWS ?= 1000000
RATE ?= 50
bench-report: dev-ready ## Time the report over ROWS activities; last line is JSON
	@$(PY) bench/report.py --rows $(ROWS)

bench-pages: dev-ready ## Time the public pages at RATE requests a second over ROWS activities; last line is JSON
	@$(PY) bench/pages.py --rows $(ROWS) --rate $(RATE)

REPORTS ?= 10000
AT_ONCE ?= 64
bench-intake: dev-ready ## Time the taking in of REPORTS reports, AT_ONCE at a time; last line is JSON
	@$(PY) bench/intake.py --reports $(REPORTS) --at-once $(AT_ONCE)

bench-triage: dev-ready ## Time the triage list over ROWS signals; last line is JSON
	@$(PY) bench/triage.py --rows $(ROWS)

CONTRACTS ?= 1000000
bench-buyer: dev-ready ## Time the page of a buyer with 20,000 contracts among CONTRACTS; last line is JSON
	@$(PY) bench/buyer.py --contracts $(CONTRACTS)

bench-vault: dev-ready ## Time hashing and encrypting originals; last line is JSON
	@$(PY) bench/vault.py

ENTRIES ?= 1000000
bench-ledger: dev-ready ## Time the public log of ENTRIES entries, pymerkle beside it; last line is JSON
	@$(PY) bench/ledger.py --entries $(ENTRIES)

FILE ?=
CARDINAL ?=
bench-flags: dev-ready ## Time the strict signs over FILE (else 1 GiB of invented releases), a CARDINAL beside; last line is JSON
	@$(PY) bench/flags.py $(if $(FILE),--file $(FILE)) $(if $(CARDINAL),--cardinal $(CARDINAL))

bench-procurement: dev-ready ## Time all signs over ROWS generated contracts in the store; last line is JSON
	@$(PY) bench/procurement.py --rows $(ROWS)

bench: bench-report bench-pages bench-intake bench-triage bench-vault bench-ledger ## All benchmarks

clean: ## Forget what was built; data under var/ stay
	@rm -rf .tools .venv node_modules baqylau/ui/static/dist

.PHONY: bench-buyer help ready dev-ready demo test dev check fix messages lock shots proportions bench bench-report bench-pages bench-intake bench-triage bench-vault bench-ledger bench-flags bench-procurement clean
