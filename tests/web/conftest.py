"""People at their browsers."""

import pytest
from django.test import Client


@pytest.fixture
def browse(db):
    """`browse(alice)` is a client in which alice is signed in; `browse()` is nobody's."""

    def open_for(user=None, **options):
        client = Client(**options)
        if user:
            client.force_login(user)
        return client

    return open_for
