# Needs Python 3.11.5 or newer (before it, possessive quantifiers of regular expressions are broken), git and make. Everything else goes into .venv.
# The requirements name every package there is, so nothing is left to resolve (which pip 23.2 cannot: jusText's lxml extra).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What is compiled is kept, whatever the environment says: the tests start hundreds of processes, and each would compile all again.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help demo demo-s3 serve-env player-env test test-all coverage torture bench-quality bench-unseen bench-peers train-body check clean docs

help:
	@echo "make demo    crawl a small newspaper on this machine, into var/demo"
	@echo "make demo-s3 the same into a bucket of a real S3 server on this machine, verified and replayed there"
	@echo "make serve-env  install pywb in .venv-serve, for the captured pages of newscrawl serve"
	@echo "make player-env install ReplayWeb.page in .venv-player (npm), for the tests of newscrawl pack"
	@echo "make test    run the quick tests (most of them)"
	@echo "make test-all run all tests, those marked slow too, as .ci/run does"
	@echo "make coverage run all tests and check that the coverage has not fallen (twice the time)"
	@echo "make torture kill 60 crawls at random moments, break the connection to the store, and check that nothing is lost (an hour)"
	@echo "make check   format, lint, types, import contracts"
	@echo "make docs    write the generated pages of docs/reference, and build the site into var/site"
	@echo "make bench-quality  compare clean articles with labelled pages, next to trafilatura"
	@echo "make bench-unseen   the same on sites that were not used for training"
	@echo "make bench-peers    the same pages through newscrawl and what people use instead (PAGES=120 ROUNDS=2: a quarter of an hour)"
	@echo "make train-body  train the body classifier again (LightGBM, in .venv-train)"
	@echo "make clean   remove .venv, caches and var/demo (never var/archive)"

demo: $(VENV)/ready
	@$(BIN)/python -m demo

demo-s3: $(VENV)/ready-dev
	@$(BIN)/python -m demo.s3

serve-env: .venv-serve/ready

player-env: .venv-player/ready

test: $(VENV)/ready-dev
	@echo "== quick tests"
	@$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile -m "not slow"

test-all: $(VENV)/ready-dev
	@echo "== all tests"
	@$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile

coverage: $(VENV)/ready-dev
	@echo "== tests, and how much of the code they run"
	@$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile --cov --cov-report=term:skip-covered

torture: $(VENV)/ready-dev
	@$(BIN)/python -m bench.torture.crawl --kills 60 --disks 20
	@$(BIN)/python -m bench.torture.delivery

docs: $(VENV)/ready-dev
	@$(BIN)/python docs/generate.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo "read var/site/index.html"

bench-quality: $(VENV)/ready-dev
	@$(BIN)/python -m bench.peers.quality

bench-unseen: $(VENV)/ready-dev
	@$(BIN)/python -m bench.peers.unseen

PAGES ?= 120
ROUNDS ?= 2
GROWN ?= 300 1200
bench-peers: $(VENV)/ready-dev .venv-peers/scrapy/ready .venv-peers/fundus/ready .venv-peers/webarchive/ready
	@$(BIN)/python -m bench.peers.beside --pages $(PAGES) --rounds $(ROUNDS) --grown $(GROWN) $(if $(WRITE),--write)
	@$(if $(WRITE),$(BIN)/python docs/generate.py)

train-body: .venv-train/ready
	@OMP_NUM_THREADS=1 .venv-train/bin/python -m bench.training.body_classifier

check: $(VENV)/ready-dev
	@echo "== format (ruff)" && $(BIN)/ruff format --check .
	@echo "== lint (ruff)" && $(BIN)/ruff check .
	@echo "== types (mypy)" && $(BIN)/mypy
	@echo "== names that the benches use (mypy)" && $(BIN)/mypy --config-file= --ignore-missing-imports --cache-dir=.mypy_cache/bench -p bench -p demo -p docs \
		--disable-error-code=misc --disable-error-code=assignment --disable-error-code=union-attr --disable-error-code=arg-type \
		--disable-error-code=index --disable-error-code=method-assign --disable-error-code=var-annotated --disable-error-code=dict-item
	@echo "== import contracts (import-linter)" && $(BIN)/lint-imports --no-cache

clean:
	rm -rf $(VENV) .venv-serve .venv-player .venv-train .venv-peers .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* newscrawl.egg-info var/demo var/demo-s3
	find newscrawl warc tests bench demo docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11, 5) or sys.exit("newscrawl needs Python 3.11.5 or newer, this is " + sys.version.split()[0] + ": run make PYTHON=python3.12")'
	@test -x $(BIN)/python || { echo "== making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "== installing requirements.txt into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	@echo "== installing requirements-dev.txt into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-dev.txt
	@touch $@

.venv-serve/ready: requirements-serve.txt
	@test -x .venv-serve/bin/python || { echo "== making .venv-serve"; $(PYTHON) -m venv .venv-serve; }
	@echo "== installing requirements-serve.txt into .venv-serve"
	@.venv-serve/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-serve.txt
	@touch $@

.venv-train/ready: requirements.txt requirements-train.txt
	@test -x .venv-train/bin/python || { echo "== making .venv-train"; $(PYTHON) -m venv .venv-train; }
	@echo "== installing requirements.txt and requirements-train.txt into .venv-train"
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt -r requirements-train.txt
	@touch $@

.venv-peers/scrapy/ready: requirements-peers.txt
.venv-peers/fundus/ready: requirements-peers-fundus.txt
.venv-peers/webarchive/ready: requirements-peers-webarchive.txt
.venv-peers/%/ready:
	@test -x $(@D)/bin/python || { echo "== making $(@D)"; $(PYTHON) -m venv $(@D); }
	@echo "== installing $< into $(@D)"
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r $<
	@touch $@

# It requires a version of warcio.js that is not on npm.
.venv-player/ready:
	@mkdir -p .venv-player
	@echo '{"dependencies": {"replaywebpage": "2.5.3"}, "overrides": {"warcio": "2.4.11"}}' > .venv-player/package.json
	@echo "== installing ReplayWeb.page into .venv-player"
	@npm install --prefix .venv-player --ignore-scripts --no-audit --no-fund --silent
	@touch $@
