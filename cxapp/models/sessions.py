"""Sessions in the database, each with its person, so that all sessions of a person can be listed and ended.

This module is SESSION_ENGINE: Django takes `SessionStore` from it.
"""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from .people import User


class UserSession(AbstractBaseSession):
    """A session; `user` is None as long as nobody has signed in."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions", db_constraint=False)

    @classmethod
    def get_session_store_class(cls):
        """Return the class that reads and writes sessions."""
        return SessionStore


class SessionStore(db.SessionStore):
    """Django's store, which also notes whose session it is."""

    @classmethod
    def get_model_class(cls):
        """Return the model of the rows."""
        return UserSession

    def create_model_instance(self, data):
        """Return the row for the data of a session."""
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row


def active_sessions(user):
    """Return the sessions of a person that have not expired."""
    return UserSession.objects.filter(user=user, expire_date__gt=timezone.now())
