# guide      typeset the guides in content/ into output/
# test       lint, types and every test
# test-all   the same, then the tests that take minutes, then what the commands cost (benchmarks/cold.py)
# clean      remove the environment, builds and caches
#
# Needs Python 3.11 or newer and nothing else; everything is installed into .venv. Another Python: make PYTHON=python3.13
# Where there is a JDK, `test` also validates files, with veraPDF out of ~/.cache/guidebuilder.

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python,\
	$(if $(shell $(name) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(name))))
VENV := .venv
BIN := $(VENV)/bin

.PHONY: guide test test-all clean

guide: $(VENV)/run.stamp
	$(BIN)/guidebuilder build

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m tests.tools.validator.library
	$(BIN)/pytest -q -n auto

test-all: test
	$(BIN)/pytest -q -n auto -m full
	$(BIN)/python benchmarks/cold.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis output/*.pdf
	find guidebuilder tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/run.stamp: $(VENV)/venv.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# holds all that run.stamp holds, so the package is not installed a second time for `guide`
$(VENV)/test.stamp: $(VENV)/venv.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/run.stamp

$(VENV)/venv.stamp:
	@if [ -z "$(PYTHON)" ]; then echo "guidebuilder needs Python 3.11 or newer; none was found (make PYTHON=/path/to/python)" >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)
	touch $@
