"""How is this installation wired, and what may its environment decide?"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from partybuild.environment import (
    DEMONSTRATION_KEYS,
    Environment,
    celery_broker,
    database,
    file_limits,
    folder,
    mail,
    refuse,
    robot_origins,
)
from partybuild.logs import logging_of
from partybuild.wiring import (  # noqa: F401 - settings by their names
    AGENDA_SOURCE,
    DUTY_SOURCES,
    ENUM_NAMES,
    EXPIRY_SOURCES,
    STATISTICS_RECORDS,
    STATISTICS_SOURCES,
)

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

VAR = folder("VAR_DIR", env.text("VAR_DIR", str(BASE_DIR / ".var")))
DEBUG = env.flag("DEBUG", default=False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# One question decides what is demanded: does the address lead out of this machine?
IS_PRODUCTION = any(host not in {"localhost", "127.0.0.1", "[::1]", "testserver"} for host in ALLOWED_HOSTS)
HTTPS = env.flag("HTTPS", default=IS_PRODUCTION)
SECRET_KEY = env.secret("SECRET_KEY", production=IS_PRODUCTION)
FIELD_KEYS = env.field_keys("FIELD_KEYS_FILE", production=IS_PRODUCTION)
if IS_PRODUCTION and DEBUG:
    refuse("DEBUG must be off when ALLOWED_HOSTS names a host other than this machine")
IS_DEMONSTRATION = FIELD_KEYS == DEMONSTRATION_KEYS

INSTALLED_APPS = [
    "partybuild",
    "partybuild.accounts",
    "partybuild.notices",
    "partybuild.audit",
    "partybuild.files",
    "branches",
    "members",
    "meetings",
    "appraisal",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "partybuild.files.web.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partybuild.accounts.middleware.SignInRequired",
    "partybuild.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "partybuild.accounts.middleware.SessionLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "partybuild.web.NoStoreMiddleware",
    "partybuild.web.RuleBrokenMiddleware",
    "members.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "partybuild.urls"
WSGI_APPLICATION = "partybuild.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "appraisal.shell.shell",
            ],
        },
    },
]

DATABASES = {"default": database(env.text("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    refuse("REDIS_URL must begin with redis://, rediss:// or unix://")
CACHES = {
    # The sign-in's counters: in the database, for with Redis away nobody could sign in.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
    # Counts of API requests: shared where Redis is, else this process's own. Nothing may wait for them.
    "throttle": (
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "throttle",
            "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        }
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "throttle"}
    ),
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Seconds: without use, for administrators, and in all (ASVS 7.3).
SESSION_IDLE, SESSION_IDLE_ADMIN, SESSION_AGE = 30 * 60, 15 * 60, 12 * 60 * 60
SESSION_COOKIE_AGE = SESSION_AGE
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# What one try at a passphrase costs: scrypt's N, 64 MiB and a quarter of a second (partybuild.sealed_boxes).
PASSPHRASE_COST = 2**16
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "root"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "partybuild.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# Wrong passwords of one name are axes' matter: its counters are in the database and know the address too.
ACCOUNT_RATE_LIMITS = {"login_failed": "50/h/ip"}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_USERNAME_CALLABLE = "partybuild.accounts.adapter.login_name"
AXES_CLIENT_IP_CALLABLE = "partybuild.accounts.adapter.client_address"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "partybuild" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = folder("STATIC_ROOT", env.text("STATIC_ROOT", str(VAR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "jpg", "png", "gz", "br", "woff2", "zip")
MEDIA_ROOT = VAR / "files"
globals().update(file_limits(env))
# A command that reads a file from its standard input and ends with 0 (clean) or 1 (a finding).
FILE_SCANNER = env.text("FILE_SCANNER", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND, MAIL_OPTIONS = mail(env.text("EMAIL_URL", "consolemail://"))
globals().update(MAIL_OPTIONS)
# Mails carry links; a request's host is not at hand there.
OWN_URL = f"https://{ALLOWED_HOSTS[0].strip('.*')}" if IS_PRODUCTION else "http://localhost:8000"
SITE_URL = env.text("SITE_URL", OWN_URL).rstrip("/")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "partybuild@localhost")

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": (),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "partybuild.api.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["partybuild.api.parsers.Body"],
    "DEFAULT_THROTTLE_CLASSES": [
        "partybuild.api.throttles.PersonRate",
        "partybuild.api.throttles.AddressRate",
    ],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min", "anon": "60/min", "sign_in": "10/min"},
    # How many proxies of ours write X-Forwarded-For; with none the header is the caller's own invention.
    "NUM_PROXIES": 1 if env.flag("BEHIND_PROXY", default=False) else 0,
    "EXCEPTION_HANDLER": "partybuild.api.exception_handler",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Partybuild",
    "DESCRIPTION": "Organizations, members, meetings, duties and scores, in the caller's scope.",
    "VERSION": "1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "OAS_VERSION": "3.1.0",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=30)}

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = celery_broker(REDIS_URL, VAR)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = bool(REDIS_URL)
CELERY_TASK_REJECT_ON_WORKER_LOST = bool(REDIS_URL)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

WORKING_HOURS = (9, 17)
# Where group robots live; nothing else is ever called. Seconds to wait for one's answer.
ROBOT_ORIGINS = robot_origins(env.words("ROBOT_ORIGINS", []), production=IS_PRODUCTION)
ROBOT_TIMEOUT = 8

LOGGING = logging_of(env.text("LOG_LEVEL", "INFO"))
