# The two that matter: `make run` and `make test`. Both set up what is missing first.

PYTHON_ENV := .venv/bin/python
WITH_SCREEN := $(PYTHON_ENV) scripts/with_screen.py
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test nightly check format bench pictures manuals lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## install what is missing (system packages through apt, Python and Node packages by their locks)
	@scripts/setup

run: setup ## open the till with a demo company; without a display, a scripted sale on a virtual screen
	@$(WITH_SCREEN) $(PYTHON_ENV) -m terminal --data-dir var/demo demo

test: setup check ## the checks and the whole suite (PYTEST_ARGS="-k name" for a part of it)
	@$(WITH_SCREEN) $(PYTHON_ENV) -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

nightly: setup check ## as deep as one night allows: 1,000 histories, 10,000 power cuts, every story in every language
	@MODEL_HISTORIES=1000 MODEL_LIVES=30 POWER_CUTS=10000 HYPOTHESIS_PROFILE=nightly STORY_LANGUAGES=all \
		$(WITH_SCREEN) $(PYTHON_ENV) -m pytest -n auto --dist worksteal -o timeout=7200 $(PYTEST_ARGS)

check: setup ## format, lint, types (strict), import contracts
	@.venv/bin/ruff format --check
	@.venv/bin/ruff check
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: setup ## put the code in its form and mend what can be mended without thought
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

bench: setup ## every figure that the README quotes, measured here and now
	@$(WITH_SCREEN) $(PYTHON_ENV) -m benchmarks all

pictures: setup ## save every place in every language, look, size and scale; docs/pictures gets those that are quoted
	@$(WITH_SCREEN) $(PYTHON_ENV) -m terminal --data-dir var/demo pictures --out var/pictures
	@QT_SCALE_FACTOR=1.5 $(WITH_SCREEN) $(PYTHON_ENV) -m terminal --data-dir var/demo pictures --out var/pictures
	@$(PYTHON_ENV) -m scripts.quoted_pictures var/pictures

manuals: setup ## print the manuals of docs/zh and docs/en as PDF on A4 into build/manuals
	@QT_QPA_PLATFORM=offscreen $(PYTHON_ENV) -m scripts.print_manuals

lock: setup ## resolve the dependencies anew (LOCK_ARGS=--upgrade for newer versions)
	@scripts/lock $(LOCK_ARGS)

clean: ## remove what was made here, but for data under var/
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	rm -rf tests/receipt_decoder/node_modules resources/i18n/*.qm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
