"""Reads settings from environment variables."""

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.Env):
    """django-environ, with the name of the variable in its errors."""

    def get_value(self, var, *args, **kwargs):
        """Return the value of a variable; raise ImproperlyConfigured with its name if it cannot be read."""
        try:
            return super().get_value(var, *args, **kwargs)
        except ValueError as problem:
            raise ImproperlyConfigured(f"{var}: {problem}") from problem

    def words(self, var, default=""):
        """Return the values of a variable, separated by commas and spaces."""
        return [part for part in self.list(var, cast=str.strip, default=default.split(",")) if part]


env = Environment()
