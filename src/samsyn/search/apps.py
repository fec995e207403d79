"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the app."""

    name = "samsyn.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
