# make demo   a running demonstration          make test   the test suite
# Both make what they need; PYTHON=… names another interpreter (3.11 or later).
PYTHON ?= python3
PORT ?= 8000
DEMO_LANGUAGE ?= zh
RESET ?=
BIN := .venv/bin
DEMO_DIR := .var/demo-$(DEMO_LANGUAGE)
# The demonstration stands by itself: whatever services the machine has, it uses its own files.
DEMO_ENVIRONMENT := env -u DATABASE_URL -u REDIS_URL -u SECRET_KEY -u SECRET_KEY_FILE -u FIELD_KEYS_FILE -u ALLOWED_HOSTS -u EMAIL_URL -u HTTPS VAR_DIR=$(DEMO_DIR)

.PHONY: demo test test-browser lint lock icons messages pictures clean

demo: $(BIN)/.runtime
	@$(if $(RESET),rm -rf $(DEMO_DIR))
	@$(DEMO_ENVIRONMENT) $(BIN)/python manage.py demo --language $(DEMO_LANGUAGE) --port $(PORT)

test: $(BIN)/.development
	$(BIN)/python -m pytest -n auto $(ARGS)

test-browser: $(BIN)/.development
	$(BIN)/python -m pytest -m browser $(ARGS)

lint: $(BIN)/.development
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/djlint templates --lint --quiet

pictures: $(BIN)/.development
	$(DEMO_ENVIRONMENT) $(BIN)/python -m docs.pictures

messages: $(BIN)/.development
	$(BIN)/python manage.py makemessages -l zh_Hans --no-location --no-wrap --no-obsolete -i .venv -i .var -i tests
	$(BIN)/pybabel compile -d partybuild/locale -l zh_Hans -D django --statistics

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o dev.lock

$(BIN)/.runtime: requirements.lock
	@sh deploy/install.sh "$(PYTHON)" requirements.lock && touch $@

$(BIN)/.development: dev.lock
	@sh deploy/install.sh "$(PYTHON)" dev.lock && touch $@ $(BIN)/.runtime

clean:
	rm -rf .venv .var .pytest_cache .ruff_cache
