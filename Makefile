# Everything a person runs. The first `make run` makes .venv and installs what the lock names.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
CONFIG ?= config.example.toml
PYTEST_ARGS ?=

.PHONY: run test lint eval bench check lock clean

run: .venv/.installed
	@$(BIN)/backchannel run --config $(CONFIG) --console

test: .venv/.installed-dev
	@$(BIN)/python -m pytest -q -n 2 $(PYTEST_ARGS)

lint: .venv/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

eval: .venv/.installed
	@$(BIN)/python -m bench.evaluate

bench: .venv/.installed-dev
	@$(BIN)/python -m bench.run
	@$(BIN)/python -m bench.polling
	@$(BIN)/python -m bench.acknowledge

# Reads the configuration and says every fault in it.
check: .venv/.installed
	@$(BIN)/backchannel check --config $(CONFIG)

# Pins the dependencies anew, within the ranges of pyproject.toml. Run it with the oldest Python that is
# supported; what newer ones need besides stands at the end of each lock and is kept.
COMPILE := $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --build-deps-for=editable
lock: .venv/.installed-dev
	@sed -n '/^# Only for Python/,$$p' requirements.lock > .venv/newer.txt
	@$(COMPILE) --output-file requirements.lock pyproject.toml
	@$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	@for lock in requirements.lock requirements-dev.lock; do cat .venv/newer.txt >> $$lock; done

clean:
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	@find bot adapters store tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# -- the environment: installed again only when what it is made from has changed ----------------

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Backchannel needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@echo "Making .venv ..." >&2
	@$(PYTHON) -m venv .venv >&2 || \
		{ echo "No virtual environment could be made: install your system's python3-venv." >&2; rm -rf .venv; exit 1; }

.venv/.locked: requirements.lock | .venv/bin/python
	@echo "Installing what requirements.lock names (the first time: a minute or two) ..." >&2
	@$(PIP) install --require-hashes -r requirements.lock >&2
	@touch $@

.venv/.installed: pyproject.toml .venv/.locked
	@$(PIP) install --no-deps --no-build-isolation --editable . >&2
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	@echo "Installing the tools that requirements-dev.lock names ..." >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock >&2
	@touch $@
