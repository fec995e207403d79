"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Names the app."""

    name = "samsyn.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
