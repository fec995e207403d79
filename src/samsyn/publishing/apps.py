"""The publishing app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Names the app."""

    name = "samsyn.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
