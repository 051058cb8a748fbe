# Everything the house can do. `make run` opens the window, `make test` proves it works.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# One job at a time: cargo, the browsers and the virtual screen share the machine's cores.
.NOTPARALLEL:

TARGET := $(or $(CARGO_TARGET_DIR),target)
BAILIWICK := $(TARGET)/debug/bailiwick
WINDOW := $(TARGET)/debug/bailiwick-desktop
# One set of features for build, lint, test and end-to-end, or the GUI stack is built twice.
WHOLE := --workspace --features bailiwick-desktop/custom-protocol
SCREEN := xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24"

# Where `bench-peers` keeps what it installs and where it finds what it measures.
PEERS := $(TARGET)/peers
INSTANCES ?= ../shared/data/instances

.PHONY: help run headless test check bench bench-painting bench-peers instances fmt soak setup setup-run setup-test setup-soak types ui programs \
        lint-rust test-rust fuzz test-ui e2e e2e-browser e2e-window deny clean-demo

help:
	@echo "make run      opens the window on the sample plan; without a display, does the main job into demo/"
	@echo "make test     everything that CI runs"
	@echo "make check    the quick part of it: format, lints, types"
	@echo "make fuzz     feeds changed seeds to every parser, FUZZ=60 seconds each"
	@echo "make bench-peers   measures other programs on the same instances, into docs/benchmarks.md"
	@echo "make bench    measures; make soak   the long tests; make fmt   formats"

# ── run ───────────────────────────────────────────────────────────────────────────────────────

run: setup-run
ifeq ($(strip $(DISPLAY)$(WAYLAND_DISPLAY))$(filter Darwin Windows_NT,$(shell uname -s) $(OS)),)
	@$(MAKE) --no-print-directory headless
else
	@$(MAKE) --no-print-directory ui
	cargo build --package cli --package bailiwick-desktop --features bailiwick-desktop/custom-protocol
	@mkdir -p demo
	@[ -e demo/plan.gpkg ] || $(BAILIWICK) new demo/plan.gpkg --sample
	$(WINDOW) demo/plan.gpkg
endif

# The main job without a window: sample plan, an import, a balance, a scorecard, three exports.
headless: clean-demo
	cargo build --package cli
	$(BAILIWICK) new demo/plan.gpkg --sample
	$(BAILIWICK) import demo/plan.gpkg docs/example/accounts.csv --as accounts
	$(BAILIWICK) balance demo/plan.gpkg -k 24 --measure workload:10% --seed 1 --accept
	$(BAILIWICK) report demo/plan.gpkg --json > demo/scorecard.json
	$(BAILIWICK) export demo/plan.gpkg --format png --out demo/map.png
	$(BAILIWICK) export demo/plan.gpkg --format pptx --recipe atlas --out demo/plan.pptx
	$(BAILIWICK) export demo/plan.gpkg --format geojson --out demo/territories.geojson
	$(BAILIWICK) check demo/plan.gpkg
	@echo
	@echo "There is no display, so the main job was done without a window. Look at:"
	@echo "  demo/map.png               the territories on the map"
	@echo "  demo/plan.pptx             slides to edit: the map, how territories compare, one for each"
	@echo "  demo/scorecard.json        what each territory sums to"
	@echo "  demo/territories.geojson   the territories, for any map program"
	@echo "  demo/plan.gpkg             the plan itself, which QGIS opens too"
	@echo "The same screens in a browser: $(BAILIWICK) serve demo/plan.gpkg"

clean-demo:
	@rm -rf demo && mkdir -p demo

# ── test ──────────────────────────────────────────────────────────────────────────────────────

test: setup-test
	@$(MAKE) --no-print-directory fmt-check test-ui lint-rust test-rust fuzz programs e2e deny
	@echo
	@echo "All checks passed: format, lints, Rust tests, fuzzing, screens, browser, window, supply chain."

check: setup-run fmt-check test-ui lint-rust

.PHONY: fmt-check
fmt-check:
	cargo fmt --all --check

lint-rust:
	cargo clippy $(WHOLE) --all-targets -- -D warnings

# Includes the tests that the generated types are fresh and that the arrows of the house hold.
test-rust:
	@if cargo nextest --version >/dev/null 2>&1; \
	then cargo nextest run $(WHOLE) --no-fail-fast; \
	else cargo test $(WHOLE) --no-fail-fast; fi

test-ui: ui
	npm --prefix ui run lint
	npm --prefix ui run check
	npm --prefix ui run test

# Every own parser and codec is fed changed seeds, each for so many seconds.
FUZZ ?= 60
fuzz:
	cargo run --quiet --package tests --example fuzz -- $(FUZZ)

types:
	cargo run --quiet --package app --example types > ui/src/ipc/types.ts

ui: ui/node_modules/.installed
	npm --prefix ui run build

programs: ui
	cargo build $(WHOLE) --bins

e2e: e2e-browser e2e-window

e2e-browser: tests/e2e/node_modules/.installed
	npm --prefix tests/e2e run browser

e2e-window: tests/e2e/node_modules/.installed
	$(SCREEN) npm --prefix tests/e2e run window

# The list of known flaws comes from the network; without one, only that part is left out.
deny:
	cargo deny check licenses bans sources
	@if timeout 60 cargo deny fetch db >/dev/null 2>&1; \
	then cargo deny check advisories; \
	else echo "Left out: the list of known flaws in Rust packages cannot be reached."; fi
	node .ci/audit.mjs ui tests/e2e

# HiGHS is compiled here and nowhere else: its C++ takes minutes.
soak: setup-soak
	cargo test --workspace --exclude bailiwick-desktop --features tests/exact -- --ignored

# Files are read by the command line, so that is built first.
bench: setup-run
	cargo build --release --package cli
	cargo bench

# How long the window's own thread is kept busy by a stroke.
bench-painting: programs tests/e2e/node_modules/.installed
	cd tests/e2e && xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" node painting.bench.mjs

# A part of it, printed instead of written: make bench-peers PART="--only us_counties:10 --seeds 2"
bench-peers: instances $(PEERS)/.installed
	cargo build --release --package cli
	$(PEERS)/venv/bin/python -B tests/peers/run.py --instances $(INSTANCES) \
		--bailiwick $(TARGET)/release/bailiwick $(or $(PART),--out docs/benchmarks.md)

instances:
	@[ -d "$(INSTANCES)" ] || { echo "The instances are missing: $(INSTANCES) is no folder; name theirs with INSTANCES=…"; exit 1; }

$(PEERS)/.installed: tests/peers/requirements.txt
	python3 -m venv --clear $(PEERS)/venv
	$(PEERS)/venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

fmt: ui/node_modules/.installed
	cargo fmt --all
	npm --prefix ui run format

# ── what is missing on this machine ───────────────────────────────────────────────────────────

setup: setup-test ui/node_modules/.installed tests/e2e/node_modules/.installed
setup-run: ; @.ci/setup run
setup-test: ; @.ci/setup test
setup-soak: ; @.ci/setup run && .ci/setup soak

%/node_modules/.installed: %/package-lock.json
	npm --prefix $* ci
	@touch $@
