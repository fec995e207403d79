"""Settings of sign-in: password, second factor, passkeys, identity providers, lock-out."""

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

_env = os.environ.get

PROXY = _env("SAMSYN_PROXY", "") == "1"
SECOND_FACTOR = _env("SAMSYN_SECOND_FACTOR", "1") == "1"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_ADAPTER = "samsyn.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator writes the address, nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/logga-in/"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts, in the database, for all processes
ACCOUNT_FORMS = {"login": "samsyn.web.account.forms.SignIn"}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samsyn"
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before or after is accepted
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = (
    urlsplit(_env("SAMSYN_URL", "http://localhost:8000")).hostname == "localhost"
)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "samsyn.web.account.adapters.name_tried"
AXES_CLIENT_IP_CALLABLE = "samsyn.web.account.adapters.client_address"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PROXY else 0


def _provider(key: str) -> dict[str, Any]:
    """Return what SAMSYN_OIDC_<KEY>_… says about one identity provider."""
    prefix = f"SAMSYN_OIDC_{key.upper().replace('-', '_')}_"
    url = os.environ[f"{prefix}URL"]
    parts = urlsplit(url)
    return {
        "origin": f"{parts.scheme}://{parts.netloc}",
        "app": {
            "provider_id": key,
            "name": _env(f"{prefix}NAME", key),
            "client_id": os.environ[f"{prefix}CLIENT_ID"],
            "secret": _env(f"{prefix}SECRET", ""),
            "settings": {
                "server_url": url,
                "uid_field": _env(f"{prefix}UID", "sub"),
                "email_authentication": _env(f"{prefix}TRUSTED", "") == "1",
                "verified_email": _env(f"{prefix}TRUSTED", "") == "1",
                "oauth_pkce_enabled": True,
            },
        },
    }


PROVIDERS = [_provider(key) for key in _env("SAMSYN_OIDC", "").split()]
SOCIALACCOUNT_ADAPTER = "samsyn.web.account.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [each["app"] for each in PROVIDERS]}}
