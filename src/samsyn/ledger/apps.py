"""The ledger app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the app."""

    name = "samsyn.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
