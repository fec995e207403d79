"""The outbox app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Names the app."""

    name = "samsyn.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
