# make demo   a running demonstration          make test   the test suite
# Both make what they need; PYTHON=… names another interpreter (3.11 or later).
PYTHON ?= python3
PORT ?= 8000
DEMO_LANGUAGE ?= zh
RESET ?=
BIN := .venv/bin
DEMO_DIR := .var/demo-$(DEMO_LANGUAGE)
# The demonstration stands by itself: whatever services the machine has, it uses its own files.
OWN_SETTINGS := DATABASE_URL REDIS_URL SECRET_KEY SECRET_KEY_FILE FIELD_KEYS_FILE ALLOWED_HOSTS EMAIL_URL HTTPS BEHIND_PROXY \
	DEBUG SITE_URL STATIC_ROOT DEFAULT_FROM_EMAIL LOG_LEVEL DJANGO_SETTINGS_MODULE GUNICORN_CMD_ARGS PYTHONHOME PYTHONPATH
DEMO_ENVIRONMENT := env $(OWN_SETTINGS:%=-u %) PYTHONUTF8=1 VAR_DIR=$(DEMO_DIR)

# Where this is set, every start compiles anew what the last one had compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-browser lint lock icons messages pictures clean

demo: $(BIN)/.runtime
	@$(DEMO_ENVIRONMENT) $(BIN)/python manage.py demo --language $(DEMO_LANGUAGE) --port $(PORT) $(if $(filter-out 0 no off,$(RESET)),--reset)

test: $(BIN)/.development
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

# Pages and stories side by side: each process has demonstrations of its own, copied from one that was filled
# for both. ARGS may choose tests of one side alone: pytest's code 5, "no tests", is a failure of both only.
test-browser: $(BIN)/.development
	@rm -rf .var/browser; mkdir -p .var/browser; export FILLED_DEMOS=.var/browser; \
	$(BIN)/python -m pytest -m "browser and pages" tests/browser $(ARGS) > .var/browser/pages.log 2>&1 & pages=$$!; \
	$(BIN)/python -m pytest -m "browser and not pages" tests/browser $(ARGS); stories=$$?; \
	wait $$pages; pages=$$?; cat .var/browser/pages.log; \
	case $$stories$$pages in 00$(if $(ARGS),|05|50)) ;; *) exit 1 ;; esac

lint: $(BIN)/.development
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/djlint templates --lint --quiet

pictures: $(BIN)/.development
	$(DEMO_ENVIRONMENT) $(BIN)/python -m docs.pictures

messages: $(BIN)/.development
	$(BIN)/python manage.py makemessages -l zh_Hans --no-location --no-wrap --no-obsolete -i .venv -i .var -i tests
	msgfmt --statistics -o partybuild/locale/zh_Hans/LC_MESSAGES/django.mo partybuild/locale/zh_Hans/LC_MESSAGES/django.po

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o dev.lock

$(BIN)/.runtime: requirements.lock
	@sh deploy/install.sh "$(PYTHON)" requirements.lock && touch $@

$(BIN)/.development: dev.lock
	@sh deploy/install.sh "$(PYTHON)" dev.lock && touch $@ $(BIN)/.runtime

clean:
	rm -rf .venv .var .pytest_cache .ruff_cache
