"""The arrangements app."""

from django.apps import AppConfig


class ArrangementsConfig(AppConfig):
    """Names the app."""

    name = "samsyn.arrangements"
    label = "arrangements"
    default_auto_field = "django.db.models.BigAutoField"
