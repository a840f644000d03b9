"""The page of segments, its forms, and the segment of a persona on the other pages."""

import pytest

from cxapp import operations
from cxapp.models import Document, Journey, Measurement, Metric, Persona, Segment
from cxapp.models.ids import new_id
from cxapp.web.segments import drawing
from cxapp.workspaces import personas, segments

PAGE = "/segments/"


@pytest.fixture
def families(people):
    """A segment of the workspace."""
    return Segment.objects.create(workspace=people.workspace, name="Families <b>", share=40)


@pytest.fixture
def anna(people, families):
    """A persona of the families."""
    return personas.create_persona(
        workspace=people.workspace, actor=people.bob, name="Anna", segment_id=families.pk, quote="At noon."
    )


def text(answer):
    return answer.content.decode()


def test_an_empty_list_has_one_next_step(browse, bob, victor):
    page = text(browse(bob).get(PAGE))
    assert "No segments yet." in page
    assert page.count('href="/segments/new/"') == 2
    assert 'href="/segments/new/"' not in text(browse(victor).get(PAGE))


def test_one_is_added_changed_and_deleted(browse, bob):
    client = browse(bob)
    sent = {"name": "Families", "share": "40", "description": "Two\r\nor more."}
    answer = client.post(f"{PAGE}new/", sent)
    found = Segment.objects.get()
    assert answer["Location"] == f"{PAGE}#segment-{found.pk}"
    assert (found.name, found.share, found.description) == ("Families", 40, "Two\nor more.")
    assert "The segment is added." in text(client.get(PAGE))
    assert "Two" in text(client.get(f"{PAGE}{found.pk}/"))
    client.post(f"{PAGE}{found.pk}/", {"name": "Large families", "share": "", "description": ""})
    found.refresh_from_db()
    assert (found.name, found.share, found.description) == ("Large families", None, "")
    assert "“Large families” is deleted." in text(client.post(f"{PAGE}{found.pk}/delete/", follow=True))
    assert not Segment.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": ""}, "Enter a name."),
        ({"name": "FAMILIES <B>"}, "There is a segment of this name."),
        ({"name": "Bakers", "share": "101"}, "Ensure this value is less than or equal to 100."),
        ({"name": "Bakers", "share": "much"}, "Enter a whole number."),
        ({"name": "x" * 201}, "Ensure this value has at most 200 characters"),
    ],
    ids=["no name", "taken", "too much", "no number", "too long"],
)
def test_a_wrong_form_says_why(browse, bob, families, sent, sentence):
    answer = browse(bob).post(f"{PAGE}new/", sent)
    assert answer.status_code in (400, 409)
    assert sentence in text(answer)
    assert Segment.objects.count() == 1


def test_it_says_where_it_is_used_before_it_is_deleted(browse, bob, families, anna):
    page = text(browse(bob).get(PAGE))
    assert "1 persona is drawn from it and keeps the name as its own text." in page
    assert "Families &lt;b&gt;" in page
    assert f"/personas/{anna.pk}/" in page
    assert f"/personas/new/?segment={families.pk}" in page
    browse(bob).post(f"{PAGE}{families.pk}/delete/")
    anna.refresh_from_db()
    assert (anna.segment, anna.segment_id) == ("Families <b>", None)
    assert "Families &lt;b&gt;" in text(browse(bob).get("/personas/"))


def test_a_viewer_reads_and_changes_nothing(browse, victor, families, anna):
    page = text(browse(victor).get(PAGE))
    assert "Anna" in page
    assert "delete_segment" not in page
    assert browse(victor).get(f"{PAGE}{families.pk}/").status_code == 403
    assert browse(victor).post(f"{PAGE}new/", {"name": "Bakers"}).status_code == 403


def test_segments_of_other_workspaces_are_not_there(browse, mallory, families):
    assert "Families" not in text(browse(mallory).get(PAGE))
    assert browse(mallory).post(f"{PAGE}{families.pk}/", {"name": "Mine"}).status_code == 404
    assert browse(mallory).post(f"{PAGE}{families.pk}/delete/").status_code == 404


@pytest.mark.parametrize(
    ("shares", "sentence", "whole"),
    [
        ([], None, None),
        ([None], None, None),
        ([40, 21], "The shares add up to 61\xa0%. That leaves 39\xa0% of all customers.", ""),
        ([40, 60], "The shares add up to 100\xa0%.", ""),
        ([40, None, None], "The shares add up to 40\xa0%. The shares of 2 segments are not known.", ""),
        (
            [50, 75],
            "The shares add up to 125\xa0%. That is 25\xa0% more than all customers: some are counted twice.",
            "80.00%",
        ),
    ],
    ids=str,
)
def test_shares_are_added_up_on_one_bar(people, shares, sentence, whole):
    listed = [Segment(workspace=people.workspace, name=str(place), share=share) for place, share in enumerate(shares)]
    drawn = drawing.draw_shares(listed)
    if sentence is None:
        assert drawn is None
        return
    assert (drawn["text"], drawn["whole"], drawn["is_too_much"]) == (sentence, whole, bool(whole))
    ends = [(part["x"], part["width"]) for part in drawn["parts"]]
    assert ends[0][0] == "0.00%"
    assert len(ends) == sum(share is not None for share in shares)


def test_scores_and_differences_are_in_words(browse, people, bob, families, anna):
    other = Persona.objects.create(workspace=people.workspace, name="Dan", segment="Walks in")
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4}
    csat = Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)
    journey = Journey.objects.create(document=Document.objects.create(workspace=people.workspace), title="Bread")
    place = {"document": journey.document, "place_kind": "journey", "place_id": journey.pk, "metric": csat}
    for persona, histogram in ((anna, {"5": 30, "1": 10}), (other, {"5": 5, "1": 35})):
        Measurement.objects.create(persona=persona, day=people.workspace.today(), histogram=histogram, **place)
    page = text(browse(bob).get(PAGE))
    assert "40 answers of its personas" in page
    assert "in 90 days" in page
    assert '<b class="t-num">75</b>' in page
    assert '<b class="t-num">+63</b>' in page
    assert "Better, proven" in page
    assert "Walks in" in page


def test_too_few_answers_are_told_by_side():
    few = {"state": "too_few", "value": None, "low": None, "high": None, "n": 2}
    words = [
        drawing.difference_words(few | {"needed": {"own": own, "others": others}})
        for own, others in ((3, 28), (0, 28), (3, 0))
    ]
    assert words == [
        "Too few answers: 3 more here and 28 more of other personas to judge",
        "Too few answers: 28 more of other personas to judge",
        "Too few answers: 3 more to judge",
    ]


def test_a_new_persona_of_a_segment_is_linked(browse, bob, families, people):
    page = text(browse(bob).get(f"/personas/new/?segment={families.pk}"))
    assert f'<option value="{families.pk}" selected>' in page
    browse(bob).post("/personas/new/", {"name": "Tom", "segment_id": str(families.pk), "segment": "Own words"})
    tom = Persona.objects.get(name="Tom")
    assert (tom.segment, tom.segment_id) == ("Families <b>", families.pk)
    hers = Segment.objects.create(workspace=people.elsewhere, name="Hers")
    assert browse(bob).post("/personas/new/", {"name": "Bo", "segment_id": str(hers.pk)}).status_code == 400
    assert '<option value="" selected>' in text(browse(bob).get("/personas/new/?segment=x"))


def test_a_share_of_the_segment_is_told_as_the_segments(browse, bob, people, families, anna):
    client = browse(bob)
    assert "40 % of customers are of the segment" in text(client.get("/personas/"))
    assert "segment: 40 %" in text(client.get(f"/personas/{anna.pk}/"))
    Persona.objects.create(workspace=people.workspace, name="Dan")
    assert "Share of the segment" in text(client.get(f"/personas/compare/?one={anna.pk}"))
    operations.submit(anna.pk, actor=bob, id=str(new_id()), type="persona.update", data={"share": 12})
    assert "of the segment" not in text(client.get("/personas/"))
    assert "segment: 40 %" not in text(client.get(f"/personas/{anna.pk}/"))
    assert "Share of the segment" not in text(client.get(f"/personas/compare/?one={anna.pk}"))


def test_a_new_name_is_on_all_pages(browse, bob, people, families, anna):
    Persona.objects.create(workspace=people.workspace, name="Dan")
    segments.change_segment(segment=families, actor=bob, name="Households")
    pages = ["/segments/", "/personas/", f"/personas/{anna.pk}/", f"/personas/compare/?one={anna.pk}"]
    for page in pages:
        found = text(browse(bob).get(page))
        assert "Households" in found, page
        assert "Families" not in found, page
