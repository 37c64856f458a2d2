# Every target sets up what it needs. A newcomer needs Python 3.11 or later, and make.

VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
WORKERS ?= 4
ARGS    ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo up test check bench pictures format lock clean

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

demo: $(READY) ## one fiscal year of the whole government in minutes, by itself (report in out/demo)
	$(BIN)/minaoshi demo --out out/demo $(ARGS)

up: $(READY) ## everything on this machine, to work with; DATA=out/demo for what a demonstration left
	$(BIN)/minaoshi up $(if $(DATA),--data $(DATA)) $(ARGS)

test: $(READY) ## every test; ARGS="tests/domain -k quorum" for some of them
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: $(READY) ## what a machine can judge: ruff, mypy, import contracts, the rules of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_house.py tests/test_docs.py tests/test_traceability.py

bench: $(READY) ## how fast it is, beside the floor: bare SQL writing the same rows in the same run
	$(BIN)/python -m benchmarks $(ARGS)

pictures: $(READY) ## take the README's pictures again from the real thing (needs chromium)
	$(BIN)/python docs/pictures/make.py $(ARGS)

format: $(READY) ## let ruff lay out and mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY) ## pin the dependencies again; ARGS=--upgrade takes newer ones
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --quiet --generate-hashes \
	  --no-annotate --custom-compile-command "make lock" --output-file requirements.lock $(ARGS)

clean: ## forget the environment and all caches; the data in .data stay
	rm -rf $(VENV) out *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

# The first Python that is new enough builds the environment; it is built again when the pins or the project change.
$(READY): requirements.lock pyproject.toml
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "setting up $(VENV) with $$($$python --version)"; \
	    $$python -m venv $(VENV) && exit 0; \
	    echo "its venv module does not work: on Debian and Ubuntu, install the package python3-venv" >&2; exit 1; \
	  fi; \
	done; echo "no Python 3.11 or later found: install one, or say make PYTHON=/path/to/python" >&2; exit 1
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
