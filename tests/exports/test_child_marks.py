"""Child journeys on paper: the name, the worst gap inside, and a link to the map."""

import io

import pypdf

from cxapp import exports, workspaces
from cxapp.models import JourneyMembership
from tests.children import open_child

from .conftest import text_of, words

GAP = "Worst inside: Delivery › At the door – CES 4.0 of 5.5, n 60"


def addresses(pdf):
    """The addresses of the links of a PDF."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    return {note["/A"]["/URI"] for note in notes if note.get("/A", {}).get("/URI")}


def test_a_stage_and_a_touchpoint_name_what_they_open(journey, stage, touchpoint, alice, settings):
    delivery = open_child(journey, stage, actor=alice, answers={4: 60})
    courier = open_child(journey, touchpoint, kind="touchpoint", actor=alice, title="Courier *x*")
    pdf = exports.render(journey, "pdf", language="en", user=alice).content
    assert words(f"Delivery {GAP}") in text_of(pdf)
    assert words("Courier *x*") in text_of(pdf)
    assert addresses(pdf) == {f"{settings.ORIGINS[0]}/journeys/{child.pk}/" for child in (delivery, courier)}


def test_the_sheet_is_in_the_language_of_the_reader(journey, stage, alice):
    open_child(journey, stage, actor=alice, answers={4: 60})
    pdf = exports.render(journey, "pdf", language="ru", user=alice).content
    assert words("Худшее внутри: Delivery") in text_of(pdf)


def test_pictures_of_the_map_have_the_mark_too(journey, stage, alice):
    plain = exports.render(journey, "svg", user=alice).content
    open_child(journey, stage, actor=alice)
    assert len(exports.render(journey, "svg", user=alice).content) > len(plain)


def test_a_journey_in_the_trash_has_no_mark(journey, stage, alice):
    child = open_child(journey, stage, actor=alice)
    workspaces.delete_journey(journey=child, actor=alice)
    assert addresses(exports.render(journey, "pdf", user=alice).content) == set()


def test_who_sees_this_map_alone_gets_no_mark(journey, stage, alice, mallory):
    open_child(journey, stage, actor=alice)
    JourneyMembership.objects.create(document=journey.document, user=mallory, role="viewer")
    assert addresses(exports.render(journey, "pdf", user=mallory).content) == set()


def test_letters_of_names_are_searched_in_the_fonts(journey, stage, alice):
    open_child(journey, stage, actor=alice, title="𓀀")
    assert "𓀀" in exports.find_missing_letters(journey, user=alice)
