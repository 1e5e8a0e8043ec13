.PHONY: help run report test check lint lint-python lint-web fast format truth accuracy bench example lock clean setup setup-dev web serve-web screenshots

BIN := .venv/bin
# What `make report` shows: the fourth update of the example tower, against its baseline and the months before.
EXAMPLE := examples/tower

help: ## what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: setup web ## set everything up and start Gemba with the example project, until Ctrl-C
	$(BIN)/gemba up --demo

report: setup ## check the example schedule on its own and write build/report.html
	@mkdir -p build
	$(BIN)/gemba check $(EXAMPLE)/update-4.xer --baseline $(EXAMPLE)/baseline.xer \
		$(patsubst %,--previous $(EXAMPLE)/update-%.xer,1 2 3) --html build/report.html

test: setup-dev web ## everything that must hold: lint, types, contracts, all tests
	@tools/need 'command -v chromium-headless-shell' 'chromium-headless-shell fonts-liberation' 'the browser tests will be skipped'
	@# The package redis-server would start a service; its program is the one that redis-tools brings under another name.
	@tools/need 'command -v redis-server || command -v redis-check-rdb' redis-tools 'the tests on Redis will be skipped'
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2

check: setup-dev web lint fast ## the quick gate: as `make test`, without the slow tests

lint: setup-dev
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint-python lint-web

lint-python:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/deptry src

lint-web:
	@tools/web check

fast: setup-dev
	$(BIN)/pytest -n 2 -m 'not slow'

format: setup-dev ## put the code into the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

truth: setup-dev ## compare our dates with P6's own, file by file
	$(BIN)/python -m benchmarks.truth

accuracy: setup-dev ## compare our forecasts with what came true on finished projects; DATA=folder names others
	@$(BIN)/python -m benchmarks.forecasting $(DATA)

bench: web ## measure against named peers, as ratios (needs Java)
	@tools/setup bench
	@tools/need 'command -v chromium-headless-shell' 'chromium-headless-shell fonts-liberation' 'the Gantt in a browser will be left out'
	@tools/need 'java -version' default-jre-headless 'the peers that run on Java will be left out'
	@tools/need 'command -v wrk' wrk 'requests a second will be left out'
	$(BIN)/python -m benchmarks

screenshots: setup-dev web ## pictures of every page, into build/screenshots
	@tools/need 'command -v chromium-headless-shell' 'chromium-headless-shell fonts-liberation' 'there will be no pictures'
	$(BIN)/python -m tests.e2e.web.pictures

example: setup ## generate the example project again
	$(BIN)/python -m examples.generate

lock: setup-dev ## pin all packages again after a change in pyproject.toml
	@tools/lock

clean: ## remove results and caches, keep .venv
	rm -rf build dist src/gemba/app/http/static .pytest_cache .ruff_cache .hypothesis .import_linter_cache .venv/warm.stamp
	find src tests benchmarks examples -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

setup:
	@tools/setup run

setup-dev:
	@tools/setup dev

web: setup ## build the web application into the package
	@tools/web build

serve-web: setup ## the web application for its developers, on port 3000; the API runs on 8000
	@tools/web serve
