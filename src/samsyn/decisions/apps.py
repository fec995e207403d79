"""The decisions app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Names the app."""

    name = "samsyn.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
