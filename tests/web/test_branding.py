"""The logo and the colour of a workspace: set by owners, shown to people from outside."""

import io
import uuid

import pytest
from django.test import Client
from PIL import Image

from cxapp import colours, exports, files, workspaces
from cxapp.models import StoredFile, Workspace
from cxapp.web.branding import SURFACES
from cxapp.workspaces import branding, invitations
from tests.exports.conftest import text_of
from tests.stored_files import build_image, build_upload


@pytest.fixture
def branded(people):
    """The workspace with a wide logo and a colour."""
    upload = build_upload(build_image((1300, 325), mode="RGBA", colour=(0, 90, 200, 128)))
    branding.set_logo(workspace=people.workspace, actor=people.alice, upload=upload)
    workspaces.change_workspace(workspace=people.workspace, actor=people.alice, colour="#FFEE00")
    return Workspace.objects.get(pk=people.workspace.pk)


def marks(workspace):
    """What pages refer to where they show them."""
    return [f"/logos/{workspace.logo_id}/", "/colours/ffee00.css"]


def test_a_shared_map_an_embedded_map_and_an_invitation_show_them(branded, journey, alice):
    _link, token = workspaces.create_link(document=journey.document, actor=alice, sites=["https://example.com"])
    invitation = invitations.invite(workspace=branded, actor=alice, role="viewer", limit=3)[1]
    visitor = Client()
    pages = {
        "shared": visitor.get(f"/s/{token}/", follow=True),
        "phone": visitor.get(f"/shared/{journey.pk}/?view=phone&part=phone"),
        "embedded": Client().get(f"/embed/{token}/"),
        "invitation": Client().get(f"/invitations/{invitation}/"),
    }
    for name, page in pages.items():
        text = page.content.decode()
        assert marks(branded)[0] in text, name
        assert name == "phone" or marks(branded)[1] in text, name


def test_without_them_pages_are_as_they_were(people, journey, alice):
    token = workspaces.create_link(document=journey.document, actor=alice)[1]
    page = Client().get(f"/s/{token}/", follow=True).content.decode()
    assert "/logos/" not in page
    assert "/colours/" not in page


def test_the_logo_is_scaled_and_open_to_everybody_who_knows_its_address(branded, people):
    answer = Client().get(marks(branded)[0])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(answer.content)).size == (640, 160)
    assert "public" in answer.headers["Cache-Control"]
    former = branded.logo_id
    branding.remove_logo(workspace=branded, actor=people.alice)
    assert Client().get(f"/logos/{former}/").status_code == 404
    assert Client().get(f"/logos/{uuid.uuid4()}/").status_code == 404


def test_no_other_file_is_open_as_a_logo(people):
    file = files.save_image(build_upload(), actor=people.alice, workspace_id=people.workspace.pk)
    assert Client().get(f"/logos/{file.pk}/").status_code == 404


def test_the_stylesheet_of_a_colour_can_be_read_on_light_and_dark():
    answer = Client().get("/colours/ffee00.css")
    assert answer.headers["Content-Type"] == "text/css"
    text = answer.content.decode()
    for surface in SURFACES:
        drawn = colours.adapt("#ffee00", surface, colours.GRAPHIC_CONTRAST)
        assert drawn in text
        assert colours.contrast(drawn, surface) >= 3
    for wrong in ("FFEE00", "fff", "ffee00;}body{display:none", "gggggg"):
        assert Client().get(f"/colours/{wrong}.css").status_code == 404


def test_owners_set_them(browse, people, alice, bob):
    path = f"/api/v1/workspaces/{people.workspace.pk}/logo/"
    assert browse(bob).post(path, {"file": build_upload()}).status_code == 403
    assert browse(alice).post(path, {"file": build_upload()}).status_code == 201
    assert browse(bob).post("/settings/workspace/colour/", {"colour": "#123456"}).status_code == 403
    page = browse(alice).post("/settings/workspace/colour/", {"colour": " #ABCDEF "}, follow=True)
    assert "/colours/abcdef.css" in page.content.decode()
    browse(alice).post("/settings/workspace/colour/", {"colour": ""})
    workspace = Workspace.objects.get(pk=people.workspace.pk)
    assert (bool(workspace.logo_id), workspace.colour) == (True, "")
    assert browse(alice).delete(path).status_code == 204


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g"])
def test_what_is_no_colour_is_refused_with_an_example(browse, alice, colour):
    page = browse(alice).post("/settings/workspace/colour/", {"colour": colour})
    assert page.status_code == 400
    assert "#1f5fd6" in str(page.context["colour_form"].errors["colour"])


def test_the_cleanup_keeps_a_logo_in_use(branded, people):
    files.delete_unused()
    assert StoredFile.objects.get(pk=branded.logo_id).unused_since is None
    branding.remove_logo(workspace=branded, actor=people.alice)
    files.delete_unused()
    assert StoredFile.objects.get(pk=branded.logo_id).unused_since is not None


def test_paper_has_the_logo_and_a_line_in_the_colour(branded, journey, alice):
    journey.refresh_from_db()
    made = exports.render(journey, "svg", user=alice).content.decode()
    drawn = colours.adapt("#ffee00", colours.WHITE, colours.GRAPHIC_CONTRAST)
    assert drawn in made.lower()
    assert "data:image/png" in made
    assert text_of(exports.render(journey, "pdf", user=alice).content)
