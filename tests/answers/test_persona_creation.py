"""A persona that several people ask for at once is created once."""

import threading

import pytest
from django.db import connection

from cxapp.answers import persona_creation
from cxapp.errors import Forbidden
from cxapp.models import Persona


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_persona(people):
    made, other_came = [], threading.Event()

    def create():
        # The other request must wait for this transaction.
        assert not other_came.wait(0.3)
        other_came.set()
        return Persona.objects.create(workspace=people.workspace, name="Nora")

    def find(name):
        try:
            made.append(
                persona_creation.find_or_create(workspace=people.workspace, actor=people.bob, name=name, create=create)
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=find, args=(name,)) for name in ("Nora", "nora ")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(is_new for _persona, is_new in made) == [False, True]
    assert len({persona.pk for persona, _is_new in made}) == 1
    assert Persona.objects.filter(workspace=people.workspace).count() == 1


def test_who_may_only_look_learns_no_name(people):
    Persona.objects.create(workspace=people.workspace, name="Nora")
    with pytest.raises(Forbidden):
        persona_creation.find_or_create(workspace=people.workspace, actor=people.victor, name="Nora", create=None)
