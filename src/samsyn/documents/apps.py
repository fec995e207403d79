"""The documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Names the app."""

    name = "samsyn.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
