"""Sign-in links exist where the product runs for its own machine, and nowhere else."""

import io
import os
import socket
import subprocess

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from cxapp import workspaces
from cxapp.models import Journey, User, write_guard
from cxapp.workspaces import sign_in_links
from tests import services


@pytest.fixture
def local(settings):
    """The local mode that bin/run sets."""
    settings.LOCAL = True
    return settings


def printed(command, *arguments):
    """What a command prints."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_a_link_signs_its_person_in(browse, alice, local):
    client = browse()
    response = client.get(reverse("welcome", args=[sign_in_links.issue_ticket(alice)]), follow=True)
    assert response.wsgi_request.user == alice
    assert response.redirect_chain[-1][0] == "/"


def test_outside_local_mode_no_link_is_made_and_none_works(browse, alice, local):
    ticket = sign_in_links.issue_ticket(alice)
    local.LOCAL = False
    assert sign_in_links.issue_ticket(alice) is None
    assert browse().get(reverse("welcome", args=[ticket])).status_code == 404


@pytest.mark.parametrize("ticket", ["x", "WyJh:1:x", "%00"])
def test_a_made_up_ticket_is_worth_nothing(browse, local, ticket):
    assert browse().get(f"/welcome/{ticket}/").status_code == 404


def test_a_ticket_of_somebody_deactivated_is_worth_nothing(browse, alice, local):
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert browse().get(reverse("welcome", args=[sign_in_links.issue_ticket(alice)])).status_code == 404


def test_the_command_prints_links_for_maya_and_ines(browse, db, local):
    printed("samples")
    lines = printed("welcome").splitlines()
    assert ["Maya" in line for line in lines if "/welcome/" in line] == [True, False]
    path = lines[0].split(f":{local.PORT}")[1]
    assert "Tolliver Sweets" in browse().get(path, follow=True).content.decode()


def test_the_address_is_printed_when_the_server_answers(db, local):
    with socket.create_server(("127.0.0.1", 0)) as server:
        local.PORT = server.getsockname()[1]
        assert (
            printed("welcome", "--wait-for", str(os.getpid())) == f"Journey Map is on http://127.0.0.1:{local.PORT}/\n"
        )


def test_no_address_is_printed_of_a_server_that_ended(db, local):
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    local.PORT = services.free_port()
    assert printed("welcome", "--wait-for", str(ended.pid)) == ""


def test_bin_run_waits_for_the_server_before_it_names_the_address():
    for name in ("bin/run", "bin/dev"):
        text = (settings.BASE_DIR / name).read_text()
        assert "welcome --wait-for $$ &\nexec " in text
        assert "Journey Map is on" not in text


def test_the_samples_are_loaded_once_and_never_over_what_changed(db):
    printed("samples")
    with write_guard.allow_map_writes():
        Journey.objects.update(title="Mine now")
    printed("samples")
    assert set(Journey.objects.values_list("title", flat=True)) == {"Mine now"}


def test_the_command_prints_no_link_outside_local_mode(db, settings):
    settings.LOCAL = False
    printed("samples")
    assert "/welcome/" not in printed("welcome")


def test_the_token_command_prints_a_token_that_acts_for_the_person(alice):
    assert workspaces.find_token_user(printed("token", alice.email.upper()).strip()) == alice


def test_the_token_command_knows_whom_it_does_not_know(db):
    with pytest.raises(CommandError, match="Nobody"):
        call_command("token", "nobody@example.test")
