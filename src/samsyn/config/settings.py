"""All settings, read from the environment; docs/operations.md tells what each is for."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from samsyn.config.sign_in import *  # noqa: F403 -- one room for allauth's and axes' many names
from samsyn.config.sign_in import PROVIDERS, PROXY

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("SAMSYN_VAR", ROOT / "var"))

DEMO = os.environ.get("SAMSYN_DEMO", "") == "1"
DEBUG = os.environ.get("SAMSYN_DEBUG", "") == "1"
NOW = os.environ.get("SAMSYN_NOW", "")
BASE_URL = os.environ.get("SAMSYN_URL", "http://localhost:8000")
ARRANGEMENTS = Path(os.environ.get("SAMSYN_ARRANGEMENTS", ROOT / "arrangements"))


def _secret() -> str:
    """Return the signing key: from the environment, else one kept in VAR."""
    if key := os.environ.get("SAMSYN_SECRET_KEY"):
        return key
    kept = VAR / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(os.urandom(40).hex())
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = _secret()
SECURE = BASE_URL.startswith("https://")
HOST = urlsplit(BASE_URL).hostname or "localhost"
ALLOWED_HOSTS = [HOST, "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "samsyn.arrangements",
    "samsyn.ledger",
    "samsyn.outbox",
    "samsyn.documents",
    "samsyn.search",
    "samsyn.parties",
    "samsyn.matters",
    "samsyn.meetings",
    "samsyn.decisions",
    "samsyn.assignments",
    "samsyn.publishing",
    "samsyn.jobs",
    "samsyn.web",
]

MIDDLEWARE = [
    "samsyn.web.errors.RequestNumberMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samsyn.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samsyn.web.middleware.LoginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samsyn.web.account.middleware.SecondFactorMiddleware",
    "samsyn.web.middleware.PersonMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "samsyn.config.urls"
WSGI_APPLICATION = "samsyn.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src/samsyn/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samsyn.web.context.site",
            ],
            "builtins": ["samsyn.web.templatetags.ui", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "samsyn.web.forms.Renderer"


def _database(url: str) -> dict[str, object]:
    """Return Django's database settings for `url` (postgres://… or sqlite path)."""
    if url.startswith(("postgres://", "postgresql://")):
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url or str(VAR / "samsyn.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=2147418112;"
                "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000;"
            ),
        },
    }


DATABASES = {"default": _database(os.environ.get("SAMSYN_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.Account"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day and its evening meeting

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src/samsyn/locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is for the owner of the domain to ask for
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "samsyn.web.error_pages.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF, *(provider["origin"] for provider in PROVIDERS)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

UPLOAD_LIMIT = int(os.environ.get("SAMSYN_UPLOAD_MB", "50")) * 1024 * 1024  # bytes in one file
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes in a form, files not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_PERMISSIONS = 0o600
CLAMD_SOCKET = os.environ.get("SAMSYN_CLAMD", "")

SMTP = urlsplit(os.environ.get("SAMSYN_SMTP", ""))
_backend = "smtp" if SMTP.hostname and not DEMO else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{_backend}.EmailBackend"
EMAIL_HOST = SMTP.hostname or ""
EMAIL_PORT = SMTP.port or {"smtps": 465, "smtp+starttls": 587}.get(SMTP.scheme, 25)
EMAIL_HOST_USER = unquote(SMTP.username or "")
EMAIL_HOST_PASSWORD = unquote(SMTP.password or "")
EMAIL_USE_SSL = SMTP.scheme == "smtps"
EMAIL_USE_TLS = SMTP.scheme == "smtp+starttls"
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("SAMSYN_SENDER", f"Samsyn <samsyn@{HOST}>")
SENDER_DOMAIN = parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"number": {"()": "samsyn.web.errors.RequestNumberFilter"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{number}] {message}", "style": "{"}
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["number"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "samsyn": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "WARNING"},
    },
}
