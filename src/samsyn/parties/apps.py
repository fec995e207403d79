"""The parties app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Names the app."""

    name = "samsyn.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"
