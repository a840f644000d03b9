"""Pictures of cards on the sheet."""

import uuid

import pytest

from cxapp import exports, operations
from cxapp.exports import pictures, rendering
from cxapp.files import storage
from tests.stored_files import build_image, new_attachment, save_file

from .conftest import pages


def count_images(pdf):
    """Return how many pictures a PDF has."""
    return sum(len(page.images) for page in pages(pdf))


@pytest.fixture
def file(journey, alice, note):
    """An image on a note."""
    file = save_file(journey, alice, content=build_image((900, 300)))
    data = new_attachment(file, target=note["id"], description="The torn bag")
    operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="attachment.create", data=data)
    return file


def test_a_sheet_has_the_first_image_of_a_card_with_its_description(file, journey, alice):
    for format in ("pdf", "png", "svg"):
        with_picture = exports.render(journey, format, user=alice)
        assert with_picture.content
    pdf = exports.render(journey, "pdf", user=alice).content
    assert count_images(pdf) == 1


def test_a_sheet_without_the_content_of_a_file_has_no_picture(file, journey, alice):
    storage.delete(file)
    assert count_images(exports.render(journey, "pdf", user=alice).content) == 0


def test_a_sheet_has_only_so_many_pictures(file, journey, alice, monkeypatch):
    drawing = rendering.build_drawing(journey, overlay="none", language="en", user=alice)
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    assert drawing.pictures == {}
