# Every command of the project. `make help` lists them.

CARGO ?= cargo
SIM_SECONDS ?= 600
FUZZ_SECONDS ?= 60

.PHONY: help
help: ## Lists the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: run
run: ## Starts a server
	$(CARGO) run --release -- serve

.PHONY: test
test: prepare format lint ## Passes every test
	$(CARGO) build --workspace --locked
	$(CARGO) test --workspace --locked

.PHONY: prepare
prepare: ## Gets what the tests need beyond Rust and Node.js
	@command -v python3 >/dev/null || (apt-get update -qq && apt-get install -qq -y python3)

.PHONY: format
format: ## Checks the formatting
	$(CARGO) fmt --all --check

.PHONY: lint
lint: ## Checks the code with clippy
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

.PHONY: test-sim
test-sim: ## Simulates as many worlds as fit in ten minutes
	$(CARGO) run --release --locked -p papo-sim -- --seconds $(SIM_SECONDS)

.PHONY: audit
audit: ## Checks licences, sources and bans of what we depend on
	@command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny
	$(CARGO) deny --all-features check bans licenses sources

.PHONY: bench
bench: ## Measures papo beside other servers, into BENCHMARKS.md
	@for server in inspircd ngircd nats-server; do \
		command -v $$server /usr/sbin/$$server >/dev/null || \
			(apt-get update -qq && apt-get install -qq -y $$server); \
	done
	$(CARGO) build --release --locked -p papo -p papo-bench
	$(CARGO) run --release --locked -p papo-bench -- compare --into BENCHMARKS.md
