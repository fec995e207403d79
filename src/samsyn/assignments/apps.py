"""The assignments app."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Names the app."""

    name = "samsyn.assignments"
    label = "assignments"
    default_auto_field = "django.db.models.BigAutoField"
