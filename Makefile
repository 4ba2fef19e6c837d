# make          what there is to make
# Everything sets itself up in .venv on first use. Python 3.11 or newer is all that must be there.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
ENGINES := .venv-engines
RUN := $(VENV)/bin/python
GUIDE := $(VENV)/bin/guide
TEST := $(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Compiled modules are kept, whatever the machine says: a run of the tests starts hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve dev unit test audit check translations bench ratios format hooks schemas lock engines clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/.site  ## build the whole site in site/
	@$(GUIDE) build

serve: $(VENV)/.site  ## preview with live reload (PORT=8000)
	@$(GUIDE) serve --port $(PORT)

check: $(VENV)/.site  ## check every file of the guide
	@$(GUIDE) check

translations: $(VENV)/.site  ## list the texts to translate, or to read again because their original changed
	@$(GUIDE) translations list

dev: $(VENV)/.dev  ## set up what any test needs: browsers, web servers, tools (then: .venv/bin/pytest tests/…/test_x.py)
	@$(RUN) scripts/dev/browser.py
	@$(RUN) scripts/dev/servers.py

unit: $(VENV)/.dev  ## the tests that need no browser, no site and no PDF
	@$(TEST) tests/unit

test: dev  ## style, types and every test, a real browser included
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy
	@PYTHONPATH=hooks $(VENV)/bin/lint-imports --no-cache
	@$(TEST)

audit: $(VENV)/.dev  ## audit every page for accessibility, and renew the published numbers
	@$(RUN) scripts/dev/browser.py
	@$(RUN) -m audit.run

bench: $(VENV)/.dev  ## measure builds beside the stock theme, in one table, then what readers wait for
	@$(RUN) scripts/dev/browser.py
	-@$(MAKE) --no-print-directory $(ENGINES)/.all
	-@$(RUN) scripts/bench/bench.py --engines
	-@$(RUN) scripts/bench/bench_page.py --stock
	-@$(RUN) scripts/bench/bench_search.py --stock
	-@$(RUN) scripts/bench/bench_pdf.py

ratios: $(VENV)/.dev  ## warn where a build of 100 sheets takes more than in the last release, beside the stock theme
	@$(RUN) scripts/bench/bench.py --parts builds --sheets 100

engines: $(ENGINES)/.all  ## build with ProperDocs and Zensical too, and compare the pages
	@$(ENGINES)/bin/python -m engines.compare

format: $(VENV)/.dev  ## put the code in the project's style
	@$(VENV)/bin/ruff format --quiet . && $(VENV)/bin/ruff check --fix --quiet .

hooks:  ## check the guide before each git commit
	@git config core.hooksPath .githooks && echo "Le guide sera relu avant chaque commit."

schemas: $(VENV)/.site  ## renew the JSON Schemas that editors read
	@$(GUIDE) schemas

lock: $(VENV)/.dev  ## renew the locked dependencies
	@$(RUN) scripts/dev/lock.py

clean:  ## remove what was built and installed
	rm -rf site .cache $(VENV) $(ENGINES) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.site: requirements.txt scripts/dev/bootstrap.py
	@$(PYTHON) scripts/dev/bootstrap.py $(VENV) requirements.txt $@

$(VENV)/.dev: requirements-dev.txt scripts/dev/bootstrap.py
	@$(PYTHON) scripts/dev/bootstrap.py $(VENV) requirements-dev.txt $@

$(ENGINES)/.all: requirements-engines.txt scripts/dev/bootstrap.py
	@$(PYTHON) scripts/dev/bootstrap.py $(ENGINES) requirements-engines.txt $@
