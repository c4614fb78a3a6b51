# `make brief` and `make test` set up all that they need; the second time that costs nothing.
# A stamp in .venv/ says which locked set is installed, and is older than its lock when that changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check
LOCKED := $(PIP_INSTALL) --require-hashes --no-deps --only-binary :all: -r
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
ARGS ?=
# Where no bytecode is kept, each program that a test starts compiles the whole house anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help brief test test-python of-python test-slow test-deep test-all accept pictures coverage bench lock clean FORCE
.DELETE_ON_ERROR:
.NOTPARALLEL:

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

brief: $(VENV)/runtime.stamp ## build every brief of content/ (ARGS="--format pdf" and the like)
	@$(BIN)/python -m briefgen build $(ARGS)

test: $(VENV)/test.stamp ## style, types, floors and the tests, all but the slow ones
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	$(BIN)/lint-imports
	$(PYTEST) -m "not slow" $(ARGS)

test-python: ## what depends on Python, under another one (PYTHON=/usr/bin/python3), in an environment of its own
	@$(MAKE) --no-print-directory VENV=.venv-other PYTHON=$(PYTHON) of-python

of-python: $(VENV)/test.stamp
	$(PYTEST) -m "not slow" $(OF_PYTHON) $(ARGS)
# Text, files, processes, types and whole builds; how pages look is the same under every Python.
OF_PYTHON := $(addprefix tests/, cli content engine files model pipeline text test_cli.py test_door.py test_docs.py)

test-slow: $(VENV)/slow.stamp ## only the slow tests: 500 pages, 1,000 editions, LibreOffice, Chromium
	$(PYTEST) -m "slow and not hypothesis" $(ARGS)
	$(PYTEST) --pdf-engine typst -m "not slow" $(BY_EITHER) $(ARGS)
# What a PDF may not say, and how large it may be, holds whichever engine makes it.
BY_EITHER := tests/leaks tests/test_low_bandwidth.py tests/renderers/test_size_budget.py

test-deep: $(VENV)/test.stamp ## the property tests, with ten times as many examples
	$(PYTEST) -m hypothesis --hypothesis-profile=deep $(ARGS)

test-all: test test-slow test-deep ## everything

accept: $(VENV)/test.stamp ## take today's texts as the expected ones; read the diff before you commit it
	$(PYTEST) -m "not slow" --accept $(ARGS)
	$(PYTEST) -m "not slow" --accept -k "$(LIKE)" tests/test_examples.py tests/test_examples_pdf.py
LIKE := plain or partners or internal# what differs from another expected text, once that is written

pictures: $(VENV)/test.stamp ## draw the pictures of README and docs anew; look at them
	$(PYTEST) --accept tests/test_docs_pictures.py $(ARGS)

coverage: $(VENV)/test.stamp ## which lines no test reaches
	$(BIN)/coverage run -m pytest -m "not slow" $(ARGS)
	$(BIN)/coverage report

bench: $(VENV)/bench.stamp ## measure how fast it is, against its bars and beside other programs
	$(BIN)/python -m benchmarks $(ARGS)
	$(BIN)/python -m benchmarks.compared $(ARGS)

lock: ## resolve the dependencies anew (needs uv; ARGS=--upgrade takes the newest)
	uv pip compile $(ARGS) $(UV_LOCK) --group build --extra typst -o requirements/runtime.txt pyproject.toml
	uv pip compile $(ARGS) $(UV_LOCK) --group pyproject.toml:test -c requirements/runtime.txt -o requirements/test.txt
	uv pip compile $(ARGS) $(UV_LOCK) --group pyproject.toml:bench -c requirements/runtime.txt -c requirements/test.txt \
		-o requirements/bench.txt
UV_LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock'

clean: ## remove all that was made, the virtual environment too
	rm -rf $(VENV) .venv-other output build dist htmlcov .coverage .hypothesis .*_cache
	find src tests scripts benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# --- set-up ----------------------------------------------------------------------------------------

# A virtual environment knows its own address: one that was moved or lost its Python is made again.
ifneq ($(shell test -x $(BIN)/python && test "$$(cat $(VENV)/address)" = "$$(pwd -P)" && echo here),here)
$(VENV)/address: FORCE
endif
$(VENV)/address: scripts/system_libraries.py
	@$(PYTHON) scripts/system_libraries.py run
	@echo "Setting up $(VENV) (the first time takes a minute)"
	@$(PYTHON) -m venv --clear $(VENV)
	@pwd -P > $@

$(VENV)/runtime.stamp: $(VENV)/address requirements/runtime.txt pyproject.toml
	@$(LOCKED) requirements/runtime.txt
	@$(PIP_INSTALL) --no-build-isolation --no-deps --no-index --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/runtime.stamp requirements/test.txt
	@$(PYTHON) scripts/system_libraries.py test
	@$(LOCKED) requirements/test.txt
	@$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@

$(VENV)/bench.stamp: $(VENV)/test.stamp requirements/bench.txt
	@$(LOCKED) requirements/bench.txt
	@touch $@

$(VENV)/slow.stamp: $(VENV)/test.stamp
	@$(PYTHON) scripts/system_libraries.py slow
	@if command -v npm >/dev/null; then npm install --silent --no-save --no-package-lock --prefix $(VENV)/axe axe-core@4; fi
	@touch $@
