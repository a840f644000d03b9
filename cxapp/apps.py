"""The configuration of the Django app."""

from django.apps import AppConfig


class CxappConfig(AppConfig):
    """The one Django app of the product."""

    name = "cxapp"
    default_auto_field = "django.db.models.BigAutoField"
