# The two commands of the README are `make demo` and `make test`; the rest are their parts.

VENV  := .venv
PY    := $(VENV)/bin/python
BIN   := target/release/discovery
PORT  ?= 8080
DATA  ?= target/demo

.PHONY: demo test build discovery has-cargo model pictures-model fmt lint unit trec chunking pdf peers web evaluate screenshots clean-demo

demo: discovery model ## Ingest the sample catalogue and serve the shopper page.
	@python3 scripts/demo.py --port $(PORT) --data $(DATA)

# With the workspace's features, so that `make test` compiles no dependency a second time.
discovery: has-cargo ## The command line alone, without the functions and their SDKs.
	cargo build --release --locked --workspace --bin discovery

has-cargo:
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust 1.95 or newer" >&2; exit 1; }

build: has-cargo
	cargo build --release --locked --workspace --bins

model: ## The embedding model, checked against its sha256, once per user.
	@python3 scripts/fetch-model.py >/dev/null

pictures-model: ## The model for product pictures: with it they get vectors.
	@python3 scripts/fetch-model.py --pictures >/dev/null

test: fmt lint workflows model pictures-model unit asl opensearch aws-adapters aws-local connections trec chunking pdf web ## All that CI runs.

fmt:
	cargo fmt --all --check

lint:
	cargo clippy --release --locked --workspace --all-targets -- -D warnings
	python3 sample/tools/check.py
	python3 sample/tools/draw_pictures.py --check
	python3 scripts/check-repository.py

unit:
	cargo test --release --locked --workspace
	python3 -m unittest discover -q -s tests/scripts

trec: $(VENV)/trec ## Our metrics against trec_eval itself.
	cargo build --quiet --release --locked --workspace --example trec_metrics
	$(PY) tests/trec/compare.py --command target/release/examples/trec_metrics

chunking: $(VENV)/chunking ## Our text splitter against LangChain's own.
	cargo build --quiet --release --locked --workspace --example split_text
	$(PY) tests/chunking/compare.py --command target/release/examples/split_text

peers: $(VENV)/chunking $(VENV)/cleaning ## Our speed beside the libraries that others use.
	$(PY) scripts/bench-chunking.py
	$(PY) scripts/bench-cleaning.py

pdf: $(VENV)/pdf ## Our PDF reader beside pdfplumber, cell by cell.
	cargo build --quiet --release --locked --workspace --example pdf_to_json
	$(PY) tests/pdf/compare.py --command target/release/examples/pdf_to_json

web: $(VENV)/web build ## The shopper page in a real browser.
	$(PY) scripts/with-server.py -- $(PY) -m pytest -q tests/web

evaluate: discovery model ## Relevance on the sample catalogue's graded queries.
	@python3 scripts/demo.py --data $(DATA) --ingest-only
	$(BIN) --data $(DATA) evaluate --judgments sample/judgments.csv --compare bm25 --report target/report.html

screenshots: $(VENV)/web build
	$(PY) scripts/with-server.py -- $(PY) tests/web/screenshots.py

$(VENV)/bin/python:
	@python3 -m venv $(VENV) || { echo "python3 has no venv module: install python3-venv" >&2; exit 1; }

$(VENV)/trec: $(VENV)/bin/python tests/trec/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/trec/requirements.txt
	@touch $@

$(VENV)/chunking: $(VENV)/bin/python tests/chunking/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/chunking/requirements.txt
	@touch $@

$(VENV)/cleaning: $(VENV)/bin/python tests/cleaning/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/cleaning/requirements.txt
	@touch $@

$(VENV)/pdf: $(VENV)/bin/python tests/pdf/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/pdf/requirements.txt
	python3 scripts/ensure-chromium.py
	python3 tests/pdf/ensure_fonts.py
	@touch $@

$(VENV)/web: $(VENV)/bin/python tests/web/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/web/requirements.txt
	python3 scripts/ensure-chromium.py
	@touch $@

clean-demo:
	rm -rf $(DATA)

.PHONY: opensearch
opensearch: ## The index in a real OpenSearch: one at OPENSEARCH_URL, in Docker, or from Maven Central.
	python3 scripts/with-opensearch.py -- cargo test --release --locked --workspace --features product-index-opensearch/real-service --test real_contract --test real_living_index

.PHONY: enrichment-peers
enrichment-peers: $(VENV)/enrichment ## Log enrichment beside Python handlers.
	$(PY) scripts/bench-enrichment.py

$(VENV)/enrichment: $(VENV)/bin/python tests/enrichment/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r tests/enrichment/requirements.txt
	@touch $@

.PHONY: aws-adapters
aws-adapters: $(VENV)-emulator/ready ## The adapters of S3, DynamoDB and Valkey against an emulator and a real server.
	$(VENV)-emulator/bin/python scripts/with-aws.py -- cargo test --release --locked --workspace --features artifact-store-s3/real-service,vector-cache-dynamodb/real-service,vector-cache-valkey/real-service --no-fail-fast --test contract

# An environment of its own: the emulator's libraries do not agree with the others'.
$(VENV)-emulator/ready: tests/aws/requirements.txt
	@python3 -m venv $(VENV)-emulator || { echo "python3 has no venv module: install python3-venv" >&2; exit 1; }
	$(VENV)-emulator/bin/python -m pip install --quiet --disable-pip-version-check -r tests/aws/requirements.txt
	@touch $@

.PHONY: aws-local
aws-local: build model $(VENV)-emulator/ready $(VENV)-sam/ready ## The deployed stack from end to end: emulator, real OpenSearch, a stand-in for Bedrock.
	$(VENV)-sam/bin/cfn-lint template.yaml
	$(VENV)-sam/bin/python -m unittest discover -q -s tests/template
	$(VENV)-emulator/bin/python scripts/aws-local.py -- $(VENV)-emulator/bin/python -m pytest -q tests/aws

$(VENV)-sam/ready: tests/aws/sam-requirements.txt
	@python3 -m venv $(VENV)-sam || { echo "python3 has no venv module: install python3-venv" >&2; exit 1; }
	$(VENV)-sam/bin/python -m pip install --quiet --disable-pip-version-check -r tests/aws/sam-requirements.txt
	@touch $@

.PHONY: asl
asl: tests/aws/asl/node_modules/.package-lock.json ## The state machines by the Amazon States Language service.
	node tests/aws/asl/check.js

tests/aws/asl/node_modules/.package-lock.json: tests/aws/asl/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install Node 20 or newer" >&2; exit 1; }
	npm ci --prefix tests/aws/asl --silent --no-audit --no-fund
	@touch $@

.PHONY: functions connections cold-start
FUNCTIONS := $(notdir $(wildcard functions/*))
# Without it the first random number of a process costs 30 ms of CPU; the system's own generator seeds it.
functions: export AWS_LC_SYS_NO_JITTER_ENTROPY = 1
functions: ## The functions as they are deployed, for this machine: small, slow to build.
	cargo build --profile function --locked $(FUNCTIONS:%=-p %)

connections: build ## No function opens a connection in its first request.
	python3 scripts/cold-start.py --binaries target/release --rounds 2 --check --only connections

cold-start: functions $(VENV)-cold-start/ready ## How functions start, beside Python: docs/COLD-START.md.
	python3 scripts/cold-start.py --peer $(VENV)-cold-start/bin/python --write docs/COLD-START.md

$(VENV)-cold-start/ready: tests/cold_start/requirements.txt
	@python3 -m venv $(VENV)-cold-start || { echo "python3 has no venv module: install python3-venv" >&2; exit 1; }
	$(VENV)-cold-start/bin/python -m pip install --quiet --disable-pip-version-check -r tests/cold_start/requirements.txt
	@touch $@

.PHONY: lambda cold-start-deployed template workflows deploy smoke-deployed fill-deployed rollback delete-stack
# For this machine instead of Lambda's arm64: make lambda LAMBDA_FLAGS=
LAMBDA_FLAGS ?= --arm64
lambda: export AWS_LC_SYS_NO_JITTER_ENTROPY = 1
lambda: $(VENV)-lambda/ready ## The functions as they are deployed, below target/lambda.
	PATH="$(CURDIR)/$(VENV)-lambda/bin:$$PATH" cargo lambda build --profile function --locked $(LAMBDA_FLAGS) $(FUNCTIONS:%=-p %)
	python3 scripts/package-functions.py

cold-start-deployed: $(VENV)-cold-start/ready ## How what `make lambda` built starts; fails where a budget is missed that does not hang on the machine.
	python3 scripts/cold-start.py --binaries target/lambda --peer $(VENV)-cold-start/bin/python --write target/cold-start.md --check

$(VENV)-lambda/ready: tests/aws/lambda-requirements.txt
	@python3 -m venv $(VENV)-lambda || { echo "python3 has no venv module: install python3-venv" >&2; exit 1; }
	$(VENV)-lambda/bin/python -m pip install --quiet --disable-pip-version-check -r tests/aws/lambda-requirements.txt
	@touch $@

template: $(VENV)-sam/ready ## The template by its linter.
	$(VENV)-sam/bin/cfn-lint template.yaml

workflows: $(VENV)-workflows/ready ## The workflows by their linters; actionlint where it is installed.
	$(VENV)-workflows/bin/zizmor --offline --quiet --min-severity medium .github/workflows
	@if command -v actionlint >/dev/null; then actionlint; fi

$(VENV)-workflows/ready: tests/scripts/workflows-requirements.txt
	@python3 -m venv $(VENV)-workflows || { echo "python3 has no venv module: install python3-venv" >&2; exit 1; }
	$(VENV)-workflows/bin/python -m pip install --quiet --disable-pip-version-check -r tests/scripts/workflows-requirements.txt
	@touch $@

# With credentials of an account: STACK=name, and for deploy NOTIFICATION_EMAIL=address [PARAMETERS="Name=value ..."].
deploy: $(VENV)-sam/ready ## What target/lambda holds, to STACK.
	$(VENV)-sam/bin/sam deploy --template template.yaml --stack-name "$(STACK)" --resolve-s3 --capabilities CAPABILITY_IAM \
	  --no-confirm-changeset --no-fail-on-empty-changeset --no-progressbar \
	  --parameter-overrides "NotificationEmail=$(NOTIFICATION_EMAIL)" $(PARAMETERS)

smoke-deployed fill-deployed: %-deployed: $(VENV)-sam/ready
	$(VENV)-sam/bin/python scripts/stack.py $* "$(STACK)"

rollback: $(VENV)-sam/ready ## The functions of STACK at the versions before.
	$(VENV)-sam/bin/python scripts/stack.py rollback "$(STACK)"

delete-stack: $(VENV)-sam/ready ## STACK with all that it keeps; its name begins with nightly- or try-.
	$(VENV)-sam/bin/python scripts/stack.py delete "$(STACK)"
