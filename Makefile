# Everything is installed in .venv, from files that fix each package by its hash.
# A file `.venv/*.stamp` says what is in it, so that a second start does not ask again.

PYTHON  ?= python3
ADDRESS ?= 127.0.0.1
PORT    ?= 8501
TESTS   ?=
UPGRADE ?=
EMPLOYEES ?= 1000000
SESSIONS ?= 25
MINUTES ?= 5

SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test thorough check benchmark pictures load lock

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/run.stamp ## Start the dashboard (PORT=8501, ADDRESS=127.0.0.1; PYTHON=python3 makes .venv)
	@exec .venv/bin/python -m ypn_metrics serve --port "$(PORT)" --address "$(ADDRESS)"

test: .venv/dev.stamp ## Run the tests, in a browser too (TESTS="tests/store -k restore" runs some)
	@.venv/bin/python -m tests.browser.chromium install
	@.venv/bin/python -m pytest -n 2 --dist worksteal -m "not thorough" $(TESTS)

thorough: .venv/dev.stamp ## Run the tests with their long forms
	@.venv/bin/python -m tests.browser.chromium install
	@.venv/bin/python -m pytest -n 2 --dist worksteal $(TESTS)

check: .venv/dev.stamp ## Check formatting, style and types
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/basedpyright --pythonpath .venv/bin/python

benchmark: .venv/dev.stamp ## Measure speed and memory beside plain pandas, and write them down (EMPLOYEES=1000000)
	@.venv/bin/python -m benchmarks --employees "$(EMPLOYEES)"
	@.venv/bin/python -m benchmarks.effect_speed --employees "$(EMPLOYEES)"
	@.venv/bin/python -m benchmarks.files
	@.venv/bin/python -m benchmarks.trend
	@.venv/bin/python -m benchmarks.effect
	@.venv/bin/python -m benchmarks.cells
	@.venv/bin/python -m benchmarks.notable
	@.venv/bin/python -m tests.browser.chromium install
	@.venv/bin/python -m benchmarks.first_chart

pictures: .venv/dev.stamp ## Take the README's pictures of the running app again
	@.venv/bin/python -m tests.browser.chromium install
	@.venv/bin/python -m tests.browser.pictures

load: .venv/dev.stamp ## Measure many readers at once, and write it down (SESSIONS=25 MINUTES=5)
	@.venv/bin/python -m benchmarks.load --sessions "$(SESSIONS)" --minutes "$(MINUTES)"

lock: .venv/dev.stamp ## Rewrite requirements*.txt from requirements*.in (UPGRADE=1 takes newer versions)
	@$(call compile,requirements)
	@$(call compile,requirements-dev)

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing what tests and checks need ..."
	@$(call install,$<)
	@touch $@

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what the dashboard needs ..."
	@$(call install,$<)
	@touch $@

.venv/bin/python:
	@refuse() { echo "$$1" >&2; exit 1; }; \
	version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) \
	  || refuse "There is no $(PYTHON) here: install Python 3.11, 3.12 or 3.13, or name one with PYTHON=."; \
	case $$version in 3.11 | 3.12 | 3.13) ;; \
	  *) refuse "$(PYTHON) is Python $$version; this needs 3.11, 3.12 or 3.13: name one with PYTHON=." ;; \
	esac; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || refuse "$(PYTHON) cannot make a virtual environment: apt install python$$version-venv."; \
	echo "Setting up .venv (once, about a minute) ..."; \
	$(PYTHON) -m venv --clear .venv

# pip reports every line or none; this counts aloud instead. Errors come through as they are.
define install
	set -o pipefail; n=0; total=$$(grep -o '^[a-z][^=]*==' $(1) | sort -u | wc -l); \
	.venv/bin/python -m pip install --require-hashes -r $(1) \
	  --no-input --disable-pip-version-check --progress-bar off \
	| while read -r first second _; do case "$$first $$second" in \
	  "Collecting "* | "Processing "*) n=$$((n + 1)); (( n % 10 )) || echo "  fetched $$n of $$((total)) packages" ;; \
	  "Installing collected") echo "  unpacking $$n packages" ;; \
	esac; done
endef

# Only the public index's files count: no local folder may add its own hashes.
define compile
	env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL .venv/bin/uv --quiet --no-config pip compile \
	  --universal --generate-hashes --no-header --python-version 3.11 $(if $(UPGRADE),--upgrade) \
	  $(1).in --output-file $(1).txt
endef
