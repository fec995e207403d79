"""What Samsyn wants otherwise than django-allauth and django-axes have it."""

import hashlib
import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samsyn import clock
from samsyn.outbox.models import Message
from samsyn.parties.accounts import open_account
from samsyn.parties.models import Person

log = logging.getLogger(__name__)

METHODS = "account_authentication_methods"  # allauth's key in the session
RECENT = 300  # seconds


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up, and every message goes through the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Adressen och lösenordet hör inte ihop. Efter fem försök stängs inloggningen "
            "i en kvart."
        ),
        "account_inactive": _("Kontot är avstängt. Prata med den som sköter Samsyn hos er."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's
        """Say no: people come from the register of persons."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ARG002 -- allauth's
        """Ask again who it is, but not one who showed it less than five minutes ago."""
        shown = [method["at"] for method in self.request.session.get(METHODS, [])]
        return time.time() - max(shown, default=0) > RECENT

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the message in the outbox, so that a mail server that is down breaks no page."""
        rendered = self.render_mail(template_prefix, email, context)
        content = f"{template_prefix}:{email}:{rendered.body}"
        at = clock.now()
        Message.objects.get_or_create(
            key=f"account:{hashlib.sha256(content.encode()).hexdigest()}",
            defaults={
                "template": "plain",
                "name": email,
                "address": email,
                "facts": {"subject": rendered.subject, "body": rendered.body},
                "created_at": at,
                "not_before": at,
            },
        )


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity provider opens the account of a person already in the register, or nothing."""

    def is_open_for_signup(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's
        sociallogin: SocialLogin,
    ) -> bool:
        """Say yes only to a person in the register, by an address of a trusted provider."""
        return self._person(sociallogin) is not None

    def save_user(
        self,
        request: HttpRequest,
        sociallogin: SocialLogin,
        form: Any = None,  # noqa: ARG002 -- allauth's
    ) -> AbstractBaseUser:
        """Open the person's account and tie the provider's identity to it.

        :raises Person.DoesNotExist: the door was not open
        """
        person = self._person(sociallogin)
        if person is None:
            raise Person.DoesNotExist
        account = open_account(person)
        sociallogin.user = account
        sociallogin.save(request, connect=True)
        return account

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 -- allauth's
    ) -> None:
        """Write why in the log; the page says only that it did not go through."""
        log.warning("sign-in through %s failed: %s %.500r", provider, error, exception)

    def _person(self, sociallogin: SocialLogin) -> Person | None:
        for address in sociallogin.email_addresses:
            if address.verified and self.can_authenticate_by_email(sociallogin, address.email):
                return Person.objects.filter(email__iexact=address.email, account=None).first()
        return None


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the address someone tried to sign in with, for the count of failures."""
    given = credentials or {}
    tried = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(tried).lower()


def client_address(request: HttpRequest) -> str:
    """Return the IP address of the client; what our one proxy saw, when there is one."""
    if settings.PROXY:
        seen = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        return seen or str(request.META.get("REMOTE_ADDR", ""))
    return str(request.META.get("REMOTE_ADDR", ""))
