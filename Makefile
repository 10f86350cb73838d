# A newcomer needs Python 3.11 or newer, with its venv module, and make. Everything else is fetched into .venv, by hash.

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip install -qq --no-deps --disable-pip-version-check --no-input
UV   := $(BIN)/uv pip install --quiet --no-deps --compile-bytecode --python $(BIN)/python
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url $(if $(UPGRADE),--upgrade)
NOT_INSTALLED := { echo "The packages could not be installed; the lines above say why. Mend that and say make again." >&2; exit 1; }

# A test starts hundreds of programs, each of which would compile this whole code anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run stack test drills api check format lock audit secrets digests clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.run ## Shows the whole job on invented reports, offline, in under a minute
	@$(BIN)/ofsted-watch demo

run: $(VENV)/.run ## Watches what watch.toml says, until Ctrl-C
	@$(BIN)/ofsted-watch run

stack: $(VENV)/.test ## Runs the production form on this machine, without Docker: Valkey, PostgreSQL, every worker
	@$(BIN)/python -m production

# Types are checked on one processor. Meanwhile another compiles the tests, which each of the three would else do for itself.
test: $(VENV)/.test ## Checks the code, then runs every test
	@$(BIN)/python -m pytest --collect-only > /dev/null 2>&1 & \
	    $(MAKE) --no-print-directory check; checked=$$?; wait; exit $$checked
	@$(BIN)/python -m pytest -n 3 --dist loadscope

drills: $(VENV)/.test ## Breaks each part of the running watch, and sees that an operator hears (some minutes)
	@OFSTED_WATCH_DRILLS=1 $(BIN)/python -m pytest tests/worker/sentinel/test_drills.py

# Not locked: it has many packages of its own, and what it looks for does not depend on its version.
SCHEMATHESIS := schemathesis
ADDRESS := http://127.0.0.1:8470

api: ## Tries the API of a running watch with what nobody expects (ADDRESS=…); needs schemathesis
	@command -v $(SCHEMATHESIS) > /dev/null || { \
	    echo "schemathesis is not installed: python3 -m venv ENV && ENV/bin/pip install schemathesis, then make api SCHEMATHESIS=ENV/bin/schemathesis." >&2; exit 1; }
	@$(SCHEMATHESIS) --config-file benchmarks/schemathesis.toml run $(ADDRESS)/api/v1/openapi.json --checks all

check: $(VENV)/.test ## Checks form, rules, types and the direction of imports
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.test ## Puts the code into form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(BIN)/uv ## Writes requirements/*.txt anew from pyproject.toml (UPGRADE=1: to the newest)
	@$(LOCK) requirements/tools.in --output-file requirements/tools.txt
	@$(LOCK) pyproject.toml --output-file requirements/run.txt
	@$(LOCK) pyproject.toml --extra flower --constraints requirements/run.txt --output-file requirements/flower.txt
	@$(LOCK) requirements/fuzz.in --output-file requirements/fuzz.txt
	@$(LOCK) pyproject.toml --extra dev --constraints requirements/run.txt --output-file requirements/test.txt
	@$(LOCK) requirements/audit.in --constraints requirements/test.txt --output-file requirements/audit.txt

audit: $(VENV)/audit/.done ## Lists known vulnerabilities of the locked packages; asks the network, so it is no part of the tests
	@$(BIN)/python benchmarks/audit.py $(VENV)/audit/bin/pip-audit requirements/run.txt requirements/flower.txt requirements/test.txt

# Docker mounts each file into its service, whose user must be able to read it; nobody else on this machine passes the folder.
secrets: ## Makes secrets/ with passwords by chance for docker-compose.yml; keeps those that are there
	@umask 077; mkdir -p secrets/deliver; chmod 755 secrets/deliver
	@for name in redis_password database_password operations_password deliver/OFSTED_WATCH_LINK_KEY; do \
	    [ -s secrets/$$name ] || python3 -c 'import secrets; print(secrets.token_urlsafe(32))' > secrets/$$name; \
	done
	@[ -s secrets/flower_password ] || python3 -c 'import secrets; print("operator:" + secrets.token_urlsafe(24))' > secrets/flower_password
	@find secrets -type f -exec chmod 444 {} +
	@echo "secrets/ is ready. In secrets/deliver a file for each variable that watch.toml names, such as TEAMS_WEBHOOK_BOARD." >&2

digests: ## Pins the images of docker-compose.yml and Dockerfile to the bytes that their tags name today (needs Docker)
	@for image in $$(sed -nE 's/^ *(image:|FROM) +([a-z0-9/]+:[A-Za-z0-9.-]+)(@sha256:[0-9a-f]+)?$$/\2/p' docker-compose.yml Dockerfile); do \
	    docker pull --quiet "$$image" > /dev/null || exit 1; \
	    digest=$$(docker image inspect --format '{{index .RepoDigests 0}}' "$$image" | sed 's/.*@//') || exit 1; \
	    sed -i.before -E "s#((image:|FROM) +$$image)(@sha256:[0-9a-f]+)?\$$#\1@$$digest#" docker-compose.yml Dockerfile; \
	done; rm -f docker-compose.yml.before Dockerfile.before

clean: ## Removes .venv and everything that tools have left
	@rm -rf $(VENV) *.egg-info build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each is newer than what it was made from, so a second make is done at once.
# uv is quick; where only pip has been told of an index, uv finds nothing and pip does it.

$(VENV)/.run: requirements/run.txt pyproject.toml $(BIN)/uv
	@echo "Installing what ofsted-watch needs (once, half a minute at most) …" >&2
	@$(UV) --require-hashes -r requirements/run.txt 2>/dev/null || $(PIP) --require-hashes -r requirements/run.txt || $(NOT_INSTALLED)
	@$(PIP) --no-build-isolation --editable . || $(NOT_INSTALLED)
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need (once) …" >&2
	@$(UV) --require-hashes -r requirements/test.txt 2>/dev/null || $(PIP) --require-hashes -r requirements/test.txt || $(NOT_INSTALLED)
	@touch $@

# Apart from what the program runs with, which it must not disturb.
$(VENV)/audit/.done: requirements/audit.txt $(BIN)/uv
	@$(BIN)/python -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install -qq --no-deps --disable-pip-version-check --no-input --require-hashes -r requirements/audit.txt || $(NOT_INSTALLED)
	@touch $@

$(BIN)/uv: requirements/tools.txt | $(BIN)/python
	@$(PIP) --require-hashes -r requirements/tools.txt || $(NOT_INSTALLED)
	@touch $@

$(BIN)/python:
	@for python in python3.13 python3.12 python3.11 python3; do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    $$python -c 'import ensurepip, venv' 2>/dev/null || { lacking=$$python; continue; }; \
	    echo "Making .venv with $$python …" >&2; \
	    exec $$python -m venv $(VENV); \
	done; \
	if [ -n "$$lacking" ]; then \
	    echo "$$lacking has no venv module: install it (on Debian and Ubuntu the package python3-venv) and say make again." >&2; \
	else \
	    echo "ofsted-watch needs Python 3.11 or newer, and found none: install it and say make again." >&2; \
	fi; \
	exit 1
