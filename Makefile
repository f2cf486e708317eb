# Every command of the project. `make help` lists them.

SHELL := /bin/bash -o pipefail
CARGO ?= cargo
# What is installed and packaged; another, say target/debug/papo, has to be there.
BINARY ?= target/release/papo
SIM_SECONDS ?= 600
FUZZ_SECONDS ?= 60
# Holds the description of /v1 against what the server does.
SCHEMATHESIS := schemathesis==4.32.5

.PHONY: help
help: ## Lists the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: run
run: ## Starts a server
	$(CARGO) run --release -- serve

.PHONY: build
build: ## Builds the program, as it is to be installed
	$(CARGO) build --release --locked -p papo

.PHONY: install
install: $(BINARY) ## Installs what was built, with manual, completions and systemd unit (PREFIX, DESTDIR)
	deploy/install.sh $(BINARY)

.PHONY: deb
deb: $(BINARY) ## Makes Debian packages of what was built, in target/deb
	deploy/deb/build.sh $(BINARY) target/deb

target/release/papo:
	$(CARGO) build --release --locked -p papo

.PHONY: wire
wire: ## Writes the web client's wire types from those in Rust
	PAPO_WIRE_WRITE=1 $(CARGO) test --locked -p papo-proto --test suite typescript

.PHONY: test
test: prepare format lint ## Passes every test but those that take long
	$(CARGO) build --workspace --locked
	python3 conformance/check.py
	target/python/bin/python conformance/check_objects.py
	@$(MAKE) --no-print-directory test-page
	$(CARGO) test --workspace --locked --lib --bins --tests --no-fail-fast 2>&1 | tee target/test.log
	@$(MAKE) --no-print-directory test-people
	@awk '/^test result:/ { passed += $$4; failed += $$6; skipped += $$8 } \
		/skipped: / { passed--; skipped++ } \
		/^ +Tests / { for (i = 3; i <= NF; i++) { \
			if ($$i ~ /^passed/) passed += $$(i - 1); if ($$i ~ /^failed/) failed += $$(i - 1); if ($$i ~ /^skipped/) skipped += $$(i - 1) } } \
		END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' target/test.log target/test-page.log target/test-people.log

.PHONY: test-page
test-page: web/node_modules/.package-lock.json ## Tests the parts of the browser client
	@mkdir -p target
	cd web && npm run --silent check
	cd web && NO_COLOR=1 npm test --silent 2>&1 | tee ../target/test-page.log

.PHONY: test-people
test-people: prepare web/node_modules/.package-lock.json ## Tests the browser client with people in browsers and a real server
	$(CARGO) build --locked -p papo
	cd web && NO_COLOR=1 npm run --silent e2e 2>&1 | tee ../target/test-people.log

.PHONY: test-web
test-web: prepare test-page ## Tests all of the browser client: people, axe in every view, pictures, Lighthouse
	$(CARGO) build --locked -p papo
	cd web/tests/lighthouse && npm ci --no-audit --no-fund
	cd web && NO_COLOR=1 npm run --silent e2e:all

web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund

.PHONY: bench-web
bench-web: prepare web/node_modules/.package-lock.json ## Measures the browser client: time to the first message, memory over 50,000 of them
	$(CARGO) build --release --locked -p papo
	cd web && PAPO_BIN=../target/release/papo npm run --silent perf

.PHONY: prepare
prepare: ## Gets what the tests need beyond Rust and Node.js
	@for need in python3:python3 curl:curl ip:iproute2 nft:nftables iptables:iptables dpkg-shlibdeps:dpkg-dev \
		lintian:lintian groff:groff zsh:zsh fish:fish chromium:chromium; do \
		PATH=$$PATH:/usr/sbin command -v $${need%%:*} >/dev/null || missing="$$missing $${need##*:}"; \
	done; \
	test -e /usr/share/fonts/truetype/roboto || missing="$$missing fonts-roboto-unhinted"; \
	test -e /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf || missing="$$missing fonts-noto-color-emoji"; \
	test -e /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf || missing="$$missing fonts-dejavu-core"; \
	test -z "$$missing" || (apt-get update -qq && apt-get install -qq -y $$missing)
	@python3 -c 'import ensurepip' 2>/dev/null || (apt-get update -qq && apt-get install -qq -y python3-venv)
	@test -x target/python/bin/cbor2 || { python3 -m venv target/python && \
		target/python/bin/pip install -q --disable-pip-version-check cbor2==6.3.0; }
	@test -x target/schemathesis/bin/st || { \
		echo 'Getting $(SCHEMATHESIS) into target/schemathesis'; \
		python3 -m venv target/schemathesis && target/schemathesis/bin/pip install -q --disable-pip-version-check '$(SCHEMATHESIS)'; }

.PHONY: format
format: ## Checks the formatting
	$(CARGO) fmt --all --check

.PHONY: lint
lint: ## Checks the code with clippy
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

.PHONY: test-sim
test-sim: ## Simulates as many worlds as fit in ten minutes
	$(CARGO) run --release --locked -p papo-sim -- --seconds $(SIM_SECONDS)

.PHONY: test-crash
test-crash: ## Kills the server 2,000 times, cuts its power 150 times, fills its disk, repeats 100,000 sends (about an hour)
	$(CARGO) build --release --locked -p papo-crash
	target/release/papo-crash kill --count 2000
	target/release/papo-crash power --count 150
	target/release/papo-crash power-control
	target/release/papo-crash once --sends 100000
	target/release/papo-crash full-disk --count 50

.PHONY: test-long
test-long: ## Passes the tests that take too long for every day
	$(CARGO) test --release --locked -p papo --test suite -- --ignored

.PHONY: fuzz
fuzz: ## Fuzzes everything that reads a stranger's bytes, a minute each
	fuzz/run.sh $(FUZZ_SECONDS)

.PHONY: audit
audit: ## Checks licences, sources and bans of what we depend on
	@command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny
	$(CARGO) deny --all-features check bans licenses sources
	cd web && npx --no-install vitest run tests/unit/licences.test.ts && npm audit --omit=dev

.PHONY: bench-search
bench-search: ## Measures finding messages among a million: time, size, and what sends cost meanwhile
	$(CARGO) build --release --locked -p papo -p papo-bench
	$(CARGO) run --release --locked -p papo-bench -- search

.PHONY: bench
bench: ## Measures papo beside other servers, into BENCHMARKS.md
	@for server in inspircd ngircd nats-server; do \
		command -v $$server /usr/sbin/$$server >/dev/null || \
			(apt-get update -qq && apt-get install -qq -y $$server); \
	done
	$(CARGO) build --release --locked -p papo -p papo-bench
	$(CARGO) run --release --locked -p papo-bench -- compare --into BENCHMARKS.md

.PHONY: bench-files
bench-files: ## Measures how fast files go up and down, beside nginx
	@for need in nginx:nginx curl:curl openssl:openssl; do \
		PATH=$$PATH:/usr/sbin command -v $${need%%:*} >/dev/null || missing="$$missing $${need##*:}"; \
	done; \
	test -z "$$missing" || (apt-get update -qq && apt-get install -qq -y $$missing)
	$(CARGO) build --release --locked -p papo
	python3 bench/files.py target/release/papo
