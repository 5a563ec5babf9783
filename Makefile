# Everything here sets itself up: the first call makes .venv and fetches what is missing, the next
# calls are quick. A newcomer needs two commands: `make run` and `make test`.

SHELL := /bin/bash
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
SHARED ?= ../shared
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# The tool that resolves versions has a home of its own and never meets the code.
UV_VENV := .venv-lock
UV_VERSION := 0.13.9
LOCK = $(UV_VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(LOCK_FLAGS) pyproject.toml

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help run test test-slow test-shared coverage check fix bench docs messages vendor lock clean .venv
.DELETE_ON_ERROR:

help: ## show this list
	@echo "Samsyn. Start with: make run, or make test"
	@awk -F ':.*## ' '/^[a-z.-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.stamp-run ## start the demo on this machine (HOST=127.0.0.1 PORT=8000)
	$(BIN)/samsyn serve --demo --host $(HOST) --port $(PORT)

# Three at a time (they wait a good deal), each file in one of them, so that what a file shares is made once.
test: $(VENV)/.stamp-compiled $(VENV)/.stamp-chromium ## run the tests, the ones in a browser too (ARGS="-k word")
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

# pytest ends with 5 when no test bears the mark; that is no failure.
# What runs on Spark is among them, and Spark needs the packages of `make bench` and Java.
test-slow: $(VENV)/.stamp-dev $(VENV)/.stamp-chromium $(VENV)/.stamp-bench $(VENV)/.stamp-java ## run the tests that take long
	$(BIN)/python -m pytest -m slow $(ARGS) || [ $$? -eq 5 ]

test-shared: $(VENV)/.stamp-dev ## run what needs the folder SHARED (default ../shared)
	@test -d "$(SHARED)" || { echo "No folder $(SHARED). Say where it is: make test-shared SHARED=..."; exit 1; }
	$(BIN)/python $(SHARED)/cases/vignettes/check.py --set public \
		--cmd "$(CURDIR)/$(BIN)/samsyn screen {case} --format json"
	SAMSYN_SHARED="$(abspath $(SHARED))" $(BIN)/python -m pytest -m shared $(ARGS) || [ $$? -eq 5 ]

coverage: $(VENV)/.stamp-dev ## every line and branch of the rule engine must be tried by its own tests
	$(BIN)/python -m pytest -q tests/logic tests/spec tests/property --cov=samsyn.logic --cov-branch --cov-report=
	$(BIN)/coverage report --include="src/samsyn/logic/*" --fail-under=100

check: $(VENV)/.stamp-dev ## format, lint, types, import rules, content, translations, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/samsyn packs check
	$(BIN)/python tools/messages.py --check
	$(BIN)/python tools/vendor_css.py --check
	$(BIN)/python tools/public_css.py --check
	$(BIN)/python tools/docs.py --check
	$(BIN)/python tools/readme_benchmarks.py --check

fix: $(VENV)/.stamp-dev ## let the formatter and the linter mend what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.stamp-bench $(VENV)/.stamp-java ## measure Samsyn beside its peers; results go to benchmarks/
	$(BIN)/python benchmarks/run.py $(ARGS)

docs: $(VENV)/.stamp-dev ## run the commands shown in the documentation and write their real output into it
	$(BIN)/python tools/docs.py

messages: $(VENV)/.stamp-dev ## collect the texts to translate and compile the translations
	@tools/need gettext
	cd src/samsyn/web && $(CURDIR)/$(BIN)/django-admin makemessages --locale en --no-location --no-wrap
	$(BIN)/python tools/messages.py

vendor: $(VENV)/.stamp-dev ## cut down the style sheets and make the fonts of the PDF documents
	$(BIN)/python tools/vendor_css.py
	$(BIN)/python tools/public_css.py
	$(BIN)/python tools/vendor_fonts.py

lock: $(UV_VENV)/.stamp ## write the lock files from pyproject.toml (LOCK_FLAGS=--upgrade for newer versions)
	$(LOCK) --extra build --extra test --extra check --extra synthetic -o requirements-dev.lock
	$(LOCK) --extra build -c requirements-dev.lock -o requirements.lock
	$(LOCK) --extra build --extra bench --extra spark -c requirements-dev.lock -o requirements-bench.lock

clean: ## remove everything that make made
	rm -rf $(VENV) $(UV_VENV) build dist htmlcov .coverage .coverage.* .hypothesis
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

PREPARE = echo "Preparing estimates and disclosure control, one to two minutes the first time." && \
	{ $(BIN)/python tools/prepare.py || true; }

# Set-up. Each stamp is the time when its part was last done.

.venv: $(VENV)/.stamp-dev

$(VENV)/.stamp-python:
	@tools/need python
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Numba compiles what estimates and guards, once: no visitor of a page is kept waiting for it.
$(VENV)/.stamp-run: $(VENV)/.stamp-python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(PREPARE)
	@touch $@

# The same before the tests: what waits for an answer in seconds must not wait for a compiler.
$(VENV)/.stamp-compiled: $(VENV)/.stamp-dev
	@$(PREPARE)
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-python requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.stamp-bench: $(VENV)/.stamp-run requirements-bench.lock
	$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@

$(VENV)/.stamp-chromium: $(VENV)/.stamp-python
	@tools/need chromium
	@touch $@

$(VENV)/.stamp-java: $(VENV)/.stamp-python
	@tools/need java
	@touch $@

$(UV_VENV)/.stamp: $(VENV)/.stamp-python Makefile
	$(PYTHON) -m venv $(UV_VENV)
	$(UV_VENV)/bin/python -m pip --quiet --disable-pip-version-check install uv==$(UV_VERSION)
	@touch $@
