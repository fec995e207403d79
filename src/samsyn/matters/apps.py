"""The matters app."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Names the app."""

    name = "samsyn.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
