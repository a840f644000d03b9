"""Settings, read from the environment; the defaults run on a bare machine."""

import os
import secrets
import sys
import tempfile
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from . import log_redaction, settings_files, settings_logging
from .environment import env
from .settings_accounts import *  # noqa: F403
from .settings_files import *  # noqa: F403
from .settings_openapi import *  # noqa: F403

# One core reads a file of answers; the others stay free for editing.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))


def load_secret():
    """Return the secret of this machine: generated once, in a file that only its owner may read."""
    file = DATA_DIR / "secret"
    if not file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


TESTING = "pytest" in sys.modules
PORT = env.int("PORT", default=8000)
DEBUG = env.bool("DEBUG", default=False)
LOCAL = env.bool("LOCAL", default=False)
SAMPLES = env.bool("SAMPLES", default=False)
# Secrets are read directly: django-environ takes a value that begins with "$" for the name of another variable.
SECRET_KEY = os.environ.get("SECRET_KEY") or load_secret()
SECRET_KEY_FALLBACKS = [key.strip() for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key.strip()]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
ORIGINS = env.words("ORIGINS", f"http://127.0.0.1:{PORT},http://localhost:{PORT}")
CSRF_TRUSTED_ORIGINS = ORIGINS

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "cxapp",
    # Django's templates of form fields, used if the project has none of the same name.
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cxapp.web.security_headers.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cxapp.web.accounts.preferences.LanguageMiddleware",
    "cxapp.web.time_zones.TimeZoneMiddleware",
    "cxapp.web.error_pages.AppErrorMiddleware",
    "cxapp.web.error_pages.WrongMethodMiddleware",
]
ROOT_URLCONF = "journeymap.urls"
ASGI_APPLICATION = "journeymap.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
FILE_READER = "journeymap.file_reader.serve"
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
                "cxapp.web.accounts.preferences.reader_context",
            ],
            "libraries": {"pages": "cxapp.web.template_tags"},
        },
    },
]


def database_settings():
    """Return the settings of SQLite in the data folder, or of the database in DATABASE_URL."""
    # Not by django-environ: it does not decode the path of a Unix socket (postgres://%2Fvar%2Frun/…).
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'journeymap.sqlite3'}"
    try:
        config = dj_database_url.parse(url, conn_max_age=0)
    except ValueError as problem:
        raise ImproperlyConfigured(f"DATABASE_URL: {problem}") from None
    if config["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE: a writer waits for the lock instead of failing when it upgrades (b8 in docs/reliability.md).
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            # The hubs checkpoint the log before that, so that no commit waits for it.
            " PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;",
        }
        config["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"journeymap-test-{os.getpid()}.sqlite3")}
        return config
    # Every connection from the pool is checked, so that none is stale after a restart of PostgreSQL.
    config["CONN_HEALTH_CHECKS"] = True
    config["OPTIONS"] = {
        **config.get("OPTIONS", {}),
        "pool": {"min_size": 2, "max_size": 16, "timeout": 5},
        # A transaction that is never ended would hold a map's lock for ever (b16 in docs/reliability.md).
        "options": "-c idle_in_transaction_session_timeout=120000",
    }
    config["TEST"] = {"NAME": f"test_journeymap_{os.getpid()}"}
    return config


DATABASES = {"default": database_settings()}
REDIS_URL = env.str("REDIS_URL", default="")
CHANNEL_LAYERS = {
    "default": (
        {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": env.str("REDIS_PREFIX", default="journeymap")},
        }
        if REDIS_URL
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    ),
}

AUTH_USER_MODEL = "cxapp.User"
SESSION_ENGINE = "cxapp.models.sessions"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECURE = all(origin.startswith("https://") for origin in ORIGINS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# uvicorn runs without --proxy-headers: links to this site begin with https:// where the proxy says so.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
NUM_PROXIES = env.int("NUM_PROXIES", default=0)
# Attempts are counted in the cache: several processes must share one.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    # Large: a full cache drops random entries, including the counts of an attacker's attempts.
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = NUM_PROXIES

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["journeymap.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# In development and in most tests browsers are served the sources, else what bin/build made of them.
BUNDLED = not (DEBUG or TESTING)
STATICFILES_DIRS = [BASE_DIR / ("dist" if BUNDLED else "static")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": settings_files.build_storage(DATA_DIR),
    "staticfiles": {"BACKEND": f"journeymap.storage.{'BundleStorage' if BUNDLED else 'SourceStorage'}"},
}
WHITENOISE_USE_FINDERS = not BUNDLED
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"-[0-9A-Z]{8}\.\w+$"
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", *Compressor.SKIP_COMPRESS_EXTENSIONS)

LOGGING = settings_logging.build_logging(env.str("LOG_LEVEL", default="WARNING").upper())
DEFAULT_EXCEPTION_REPORTER = "journeymap.error_reporter.RedactingReporter"
log_redaction.install()
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "cxapp.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["cxapp.api.body_limits.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "cxapp.api.pagination.Pages",
    "EXCEPTION_HANDLER": "cxapp.api.errors.handle_exception",
    "DEFAULT_THROTTLE_CLASSES": ["cxapp.api.throttling.Bucket"],
    "NUM_PROXIES": NUM_PROXIES,
}
# The number of open sockets for a person, a share link and an address (of IPv6 the first 64 bits); 0: unlimited.
SOCKET_LIMITS = {
    "person": env.int("SOCKETS_PER_PERSON", default=20),
    "link": env.int("SOCKETS_PER_LINK", default=200),
    "address": env.int("SOCKETS_PER_ADDRESS", default=100),
}
# Connections of an address per second, and the burst after a rest: an office reconnects all at once.
SOCKET_HANDSHAKES = (env.int("SOCKET_HANDSHAKES_PER_SECOND", default=20), 300)
# Requests a second and the size of a burst, per signed-in user, otherwise per IP address: only against programs that
# repeat requests without end.
API_BUCKETS = {} if TESTING else {"read": (100, 1000), "write": (50, 500), "export": (1, 20)}
