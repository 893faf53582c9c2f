"""Django's settings, computed from the knobs. Operators turn knobs, never this file."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse

from csp.constants import NONCE, NONE, SELF

from baqylau.kernel.keeping import kept
from baqylau.project.knobs import Channels, Knobs
from baqylau.ui.staticfiles import IMMUTABLE

KNOBS = Knobs()
CHANNELS = Channels()
PACKAGE = Path(__file__).resolve().parent.parent
HOME = KNOBS.home


def _kept_secret() -> str:
    """The secret key of this installation, made once and readable by its owner only."""
    return kept(HOME / "secret-key", lambda: secrets.token_urlsafe(64).encode()).decode("ascii")


SECRET_KEY = KNOBS.secret or _kept_secret()
DEBUG = KNOBS.debug
DEMO = KNOBS.demo
DOORS = KNOBS.doors
ALLOWED_HOSTS = KNOBS.hosts
EVIDENCE_HOME = HOME / "evidence"
CLAMD = KNOBS.clamd
ONION = KNOBS.onion
PROCUREMENT_HOME = HOME / "procurement"
PORTAL_ADDRESS = KNOBS.portal_address
PORTAL_TOKEN = KNOBS.portal_token
PORTAL_CA = KNOBS.portal_ca
PORTAL_PAUSE = KNOBS.portal_pause
PORTAL_CLOCK = KNOBS.portal_clock
OCID_PREFIX = KNOBS.ocid_prefix
LEDGER_HOME = HOME / "ledger"
LEDGER_ORIGIN = KNOBS.log_origin or f"{(KNOBS.hosts or ['localhost'])[0]}/log"
TIME_STAMPERS = KNOBS.time_stampers

# --- the house, from the ground up ---------------------------------------------------------------
INSTALLED_APPS = [
    "baqylau.kernel",
    "baqylau.ui",
    "baqylau.foundation.notices",
    "baqylau.foundation.ledger",
    "baqylau.foundation.places",
    "baqylau.foundation.institutions",
    "baqylau.foundation.identity",
    "baqylau.foundation.evidence",
    "baqylau.contexts.intake",
    "baqylau.contexts.membership",
    "baqylau.contexts.procurement",
    "baqylau.contexts.fieldwork",
    "baqylau.contexts.casework",
    "baqylau.outlets.reports",
    "baqylau.outlets.publicsite",
    "baqylau.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "baqylau.foundation.identity.web.middleware.ActorMiddleware",
    "baqylau.foundation.evidence.web.middleware.VaultMiddleware",
    "baqylau.project.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "baqylau.project.doors"
WSGI_APPLICATION = "baqylau.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "baqylau.project.context.surroundings",
            ],
            "builtins": ["baqylau.ui.templatetags.ui", "django.templatetags.i18n"],
        },
    }
]


# --- where facts are kept ------------------------------------------------------------------------
def _database() -> dict[str, Any]:
    """SQLite that keeps what it has accepted (WAL, synchronous=FULL), or PostgreSQL by its address."""
    if not KNOBS.database:
        HOME.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "baqylau.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
                    # What is deleted is overwritten: a closed mailbox leaves no words in free pages.
                    "PRAGMA secure_delete=ON;"
                ),
            },
        }
    address = urlparse(KNOBS.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path.lstrip("/"),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        # A server on a local socket is named by its folder: postgresql://user@/name?host=/folder
        "HOST": unquote(address.hostname or "") or parse_qs(address.query).get("host", [""])[0],
        "PORT": address.port or "",
        "CONN_MAX_AGE": None,
        # A server that was restarted is met again by the next request, not by an error.
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Keys are hashed: rate limits are counted without keeping anybody's address at rest.
        "KEY_FUNCTION": "baqylau.project.cachekeys.hashed",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "baqylau.ui.staticfiles.HouseStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
# A page made for a visitor may be shown to the next for so many seconds, unless a record has changed.
PAGES_KEPT_FOR = 30
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_IMMUTABLE_FILE_TEST = IMMUTABLE
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_TEMP_DIR = None
# Django's own handler writes large files to the disk in clear.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "baqylau.foundation.evidence.web.uploading.SealedUploadHandler",
]

# --- languages and time --------------------------------------------------------------------------
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "ui" / "locale"]
FORMAT_MODULE_PATH = ["baqylau.ui.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Almaty"

# --- people --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Argon2id first (OWASP Password Storage); older hashes are renewed as people sign in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "baqylau.foundation.identity.web.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by a coordinator, never by sign-up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "30/10m/ip,10/10m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = KNOBS.proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "baqylau.foundation.identity.web.adapters.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Baqylau"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after: typing takes time
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
USERSESSIONS_TRACK_ACTIVITY = True

# --- protections, on unless this is a loopback demonstration -------------------------------------
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = KNOBS.https
CSRF_COOKIE_SECURE = KNOBS.https
CSRF_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = False
SECURE_SSL_REDIRECT = KNOBS.https
SECURE_HSTS_SECONDS = 31_536_000 if KNOBS.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = KNOBS.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KNOBS.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- mail ----------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = KNOBS.mail_from
if KNOBS.mail_server:
    _mail = urlparse(KNOBS.mail_server)
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(_mail.username or ""),
        unquote(_mail.password or ""),
    )
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Addresses of messengers hold tokens, and they hold files that somebody sent.
    "loggers": {name: {"level": "WARNING"} for name in ("httpx", "httpcore")},
}
