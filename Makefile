# Social MDM. `make` lists what there is; `make run` needs nothing but Python 3.11 to 3.13 and make.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run stop test check bench prove lock clean

PYTHON := sh mdm/local/bootstrap.sh requirements.txt
DEV := sh mdm/local/bootstrap.sh requirements-dev.txt
REAL := $(or $(MDM_REAL_DATA),../shared/data)/persona_congress
export PYTHONUNBUFFERED := 1
# Some machines forbid it; every process would then compile every module anew, which takes longer than its work.
unexport PYTHONDONTWRITEBYTECODE

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run:  ## database, demonstration data, pages, workers and scheduler; Ctrl-C stops them
	@python=$$($(PYTHON)) && exec "$$python" -m mdm.local run

stop:  ## stop what `make run` started, from another terminal
	@python=$$($(PYTHON)) && exec "$$python" -m mdm.local stop

test:  ## all tests, with a database of their own; ARGS="tests/mdm/local -k port" narrows them
	@python=$$($(DEV)) && "$$python" -m tests.chromium && exec "$$python" -m pytest -n 2 --dist loadgroup $(ARGS)

check:  ## format, lint, types, import order, migrations, templates, production settings, known holes
	@python=$$($(DEV)) && exec "$$python" -m tests.verify

bench:  ## the figures of docs/results.md, measured on this machine
	@python=$$($(DEV)) && exec "$$python" -m tests.benchmarks

prove:  ## 50,000 random steps (MDM_STEPS), real shops whole, then precision and recall on labelled real people in MDM_REAL_DATA
	@python=$$($(DEV)) && MDM_STEPS=$${MDM_STEPS:-50000} MDM_PURCHASES=1000000 "$$python" -m pytest -q \
		tests/proofs tests/mdm/engagement/test_real_data.py
	@test -f "$(REAL)/truth.csv" || { echo "social-mdm: no labelled data in $(REAL). Set MDM_REAL_DATA to the folder that holds persona_congress."; exit 1; }
	@mkdir -p var && python=$$($(PYTHON)) && exec "$$python" manage.py evaluate personas --customers "$(REAL)/customers.csv" \
		--personas "$(REAL)/personas.csv" --truth "$(REAL)/truth.csv" --split "$(REAL)/crm_split.csv" --json var/evaluation.json

lock:  ## renew uv.lock and both requirements files from pyproject.toml (needs uv)
	uv lock
	uv export --quiet --frozen --no-emit-project --no-dev --no-header --output-file requirements.txt
	uv export --quiet --frozen --no-emit-project --no-header --output-file requirements-dev.txt

clean:  ## caches and the virtual environment; keeps the data in var/
	rm -rf .venv .venv.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
