# With only Python (3.11 or newer) and make: `make demo` shows what Stemma does, `make test` checks all of it.
PYTHON ?= python3
VENV ?= .venv
STORY ?= corpus/dev/ferry-sonar-tori/reports
BIN := $(VENV)/bin

.PHONY: help demo test picture clean

help:
	@echo "make demo     install into $(VENV) and print the ledger of a bundled story"
	@echo "make test     install into $(VENV) and run every check"
	@echo "make picture  make the README's pictures of a dossier anew"
	@echo "make clean    remove $(VENV) and caches"

demo: $(VENV)/installed
	@$(BIN)/stemma compare $(STORY)

test: $(VENV)/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest
	$(BIN)/python benchmarks/events.py corpus/dev/* --floors benchmarks/floors.toml

picture: $(VENV)/installed-for-tests
	$(BIN)/python docs/picture.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Editable: a change of the source needs no new install, a change of what it depends on does.
$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Stemma needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@echo "Installing into $(VENV), a minute or so the first time ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[test]'
	@touch $@
