# make run: install, index documents/ when needed, serve.   make test: everything the tests need, then all of them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
SHARED ?= ../shared
N ?= 20000
export PIP_DEFAULT_TIMEOUT ?= 60

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## install, index documents/ into index/ when needed, serve http://127.0.0.1:8000
	@$(BIN)/searchapp index --prune || [ $$? = 1 ]  # 1: some documents were refused and named; the others are in
	@$(BIN)/searchapp serve

test: $(VENV)/.dev chromium ## ruff, mypy, all tests, a real browser among them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadscope -m "not cluster"

chromium: # Debian's browser, which the browser tests drive
	@tools/find_chromium --install

test-pythons: ## the tests, browser, kills and damaged files apart, on every other Python from 3.11 that is here
	@tools/each_python $(VENV) -m "not browser and not cluster" --ignore tests/reliability

test-whoosh2: ## the engine suite with Whoosh 2.7.4 instead of whoosh3
	@tools/whoosh2 $(VENV) tests/engines -m "not cluster"

test-cluster: $(VENV)/.dev ## three OpenSearch nodes here: the engine suite on them, then one is killed under load
	@tests/cluster/run $(BIN)/pytest

quality: $(VENV)/.dev ## every quality measurement against its floor: make quality DATA=../shared/data
	$(BIN)/python -m benchmarks.quality $(DATA)

bench: $(VENV)/.dev ## our engines and their peers on one corpus: make bench N=100000 SHARED=../shared
	$(BIN)/python -m benchmarks.bench $(SHARED)/peers $(N) $(RUNS)

bench-http: $(VENV)/.dev ## whole pages over HTTP beside Datasette: make bench-http N=100000 DATASETTE=path/to/datasette
	DATASETTE=$(DATASETTE) $(BIN)/python -m benchmarks.bench_http $(SHARED)/peers $(N) $(ENGINES)

bench-ingest: $(VENV)/.dev ## pages and text dumps read, beside trafilatura on the same pages: make bench-ingest DATA=../shared/data
	$(BIN)/python -m benchmarks.ingest_speed $(DATA)

fuzz: $(VENV)/.dev ## feed broken documents to every reader for a minute; needs clang's runtime where atheris has no wheel
	tools/again $(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tools.fuzz_readers -max_total_time=60 -max_len=65536 -rss_limit_mb=2048

format: $(VENV)/.dev ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was built
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/pip:
	@tools/make_venv $(VENV)

$(VENV)/.run: pyproject.toml $(VENV)/bin/pip
	@echo "Installing into $(VENV): a minute or two, once."
	@tools/again $(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/bin/pip
	@tools/again $(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.run

.PHONY: help run test test-pythons test-whoosh2 test-cluster chromium quality bench bench-http bench-ingest format clean
