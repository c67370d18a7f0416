# The commands of the house. `make help` lists them; each brings .venv up to the locks first.
.DEFAULT_GOAL := help
.PHONY: help run test check test-long bench lock format clean set-up set-up-dev

BIN := .venv/bin
JOBS ?= 3
SET_UP = python=$$(PYTHON="$(PYTHON)" sh tools/find-python.sh) && "$$python" tools/set_up.py

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: set-up ## open the workbench on a demonstration office (without a terminal: a guided tour in text)
	@$(BIN)/workbench start

test: check ## all checks, then the tests
	@$(BIN)/python -m compileall -q workbench plugins tests bench  # hundreds of programs are started
	@$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not long"

check: set-up-dev ## style, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test-long: set-up-dev ## the longer run: kills, races by the thousand, hostile words on every screen, far-reaching random tests
	@$(BIN)/pytest -n $(JOBS) --dist worksteal --hypothesis-profile=long -m "long or hypothesis"

bench: set-up-dev ## measure the ratios, each against its naive twin (BENCH="Q1 U2 --rows 10000" measures less)
	@$(BIN)/python -m bench $(BENCH)

format: set-up-dev ## put the code into the house's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: set-up-dev ## renew the locks from pyproject.toml (UPGRADE=--upgrade takes newer releases)
	@$(BIN)/uv pip compile pyproject.toml --group build -o requirements.lock $(LOCK_OPTIONS)
	@$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock $(LOCK_OPTIONS)

LOCK_OPTIONS = --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)

clean: ## remove .venv and everything made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find workbench plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

set-up:
	@$(SET_UP) run

set-up-dev:
	@$(SET_UP) dev
