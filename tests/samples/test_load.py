"""The sample workspace: loaded once, whole, and never over what somebody changed."""

import datetime
import io

import pytest
from django.core.management import call_command

from cxapp import comparison, hierarchy, operations, records, scores
from cxapp.models import Edition, Journey, JourneyPair, Measurement, Membership, User, Workspace, write_guard
from cxapp.samples import load_samples, shared_touchpoints
from cxapp.schema import MAP_KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def samples():
    """The sample workspace."""
    return load_samples()


def test_the_workspace_has_its_people_and_journeys(samples):
    assert samples.name == "Tolliver Sweets"
    roles = Membership.objects.filter(workspace=samples).values_list("user__email", "role")
    assert dict(roles) == {
        "maya@tolliver.example": "owner",
        "ines@tolliver.example": "editor",
        "jonas@tolliver.example": "editor",
        "lena@tolliver.example": "commenter",
        "oleg@tolliver.example": "viewer",
    }
    titles = set(Journey.objects.filter(document__workspace=samples).values_list("title", flat=True))
    assert {"Birthday box, ordered online", "Юбилей на веранде"} <= titles
    # A to-be map of the same title, and the journeys inside the birthday box.
    assert len(titles) == len(operations.template_names()) + 3
    assert Journey.objects.filter(document__workspace=samples, sample="").count() == 1 + 3


def test_nobody_of_the_samples_has_a_password(samples):
    assert not any(user.has_usable_password() for user in User.objects.filter(email__endswith="@tolliver.example"))


def test_every_record_of_a_sample_is_on_its_map(samples):
    for journey in Journey.objects.filter(document__workspace=samples).exclude(sample=""):
        template, found = operations.load_template(journey.sample), records.snapshot(journey)
        sizes = {kind: len(template["records"].get(kind, [])) for kind in MAP_KINDS}
        sizes["touchpoint"] += journey.sample in shared_touchpoints.USES
        assert {kind: len(found["records"][kind]) for kind in MAP_KINDS} == sizes
        assert {name: found[name] for name in template["journey"]} == template["journey"]
        assert len(found["personas"]) == len(template["personas"])


def test_answers_are_as_fresh_as_on_the_day_of_the_export(samples):
    for journey in Journey.objects.filter(document__workspace=samples).exclude(sample=""):
        template = operations.load_template(journey.sample)
        age = datetime.date.fromisoformat(template["exported_at"]) - max(
            datetime.date.fromisoformat(row["day"]) for row in template["measurements"]
        )
        last = Measurement.objects.filter(document_id=journey.pk).latest("day").day
        assert datetime.date.today() - last == age


def test_the_people_of_the_samples_have_talked_about_their_maps(samples):
    veranda = Journey.objects.get(document__workspace=samples, sample="veranda")
    comments = records.snapshot(veranda)["records"]["comment"]
    assert [
        len([comment for comment in comments if (comment["thread"] or comment["id"]) == root["id"]])
        for root in comments
        if not root["thread"]
    ] == [1, 2, 3]
    assert comments == sorted(comments, key=lambda comment: comment["at"])
    lena = User.objects.get(email="lena@tolliver.example")
    assert comments[-1]["mentions"] == [str(lena.pk)]
    assert f"@{lena}" in comments[-1]["text"]


def test_every_sample_has_something_to_say(samples):
    for journey in Journey.objects.filter(document__workspace=samples).exclude(sample=""):
        assert scores.list_gaps(journey)["gaps"]


def test_the_birthday_box_has_a_to_be_map_with_every_type_of_difference(samples):
    pair = JourneyPair.objects.get(as_is__journey__sample="birthday-box")
    counts = comparison.build_payload(pair)["counts"]
    assert counts == {"added": 2, "removed": 5, "changed": 9, "moved": 1}
    assert comparison.count_closed(samples) == {pair.to_be_id: 5}


def test_the_atlas_has_every_state_and_journeys_inside_others(samples):
    rows = hierarchy.read_atlas(samples)
    # The to-be map of the box has its name.
    states = {row.journey.title: row.state.value for row in rows.values() if row.journey.state == "as_is"}
    assert states["Birthday box, ordered online"] == "being_fixed"
    assert states["Delivery to the door"] == "measured"
    assert states["A question in the chat"] == "guessed"
    assert states["The courier’s app"] == "not_mapped"
    box = Journey.objects.get(document__workspace=samples, sample="birthday-box")
    delivery = next(row for row in rows.values() if row.journey.title == "Delivery to the door")
    assert (delivery.parent.parent, delivery.place, delivery.level) == (str(box.pk), "Delivery", "interaction")
    assert delivery.worst["text"] == "CES 4.2 of 5.5, n 160"
    [app] = delivery.children
    assert rows[app].parent.kind == "touchpoint"


def test_loaded_again_nothing_changes(samples):
    before = everything()
    assert load_samples() == samples
    assert everything() == before


def test_loaded_again_what_somebody_changed_stays(samples):
    maya = User.objects.get(email="maya@tolliver.example")
    journey = Journey.objects.filter(document__workspace=samples).first()
    operations.submit(journey.pk, actor=maya, id="1" * 32, type="journey.update", data={"title": "Mine now"})
    with write_guard.allow_map_writes():
        Journey.objects.filter(document__workspace=samples).exclude(pk=journey.pk).first().delete()
    Workspace.objects.filter(pk=samples.pk).update(name="Renamed")
    before = everything()
    load_samples()
    assert everything() == before


def everything():
    """What the tables hold of workspaces, people, journeys and the log."""
    journeys = {str(journey.pk): records.snapshot(journey) for journey in Journey.objects.all()}
    people = sorted(User.objects.values_list("email", "name"))
    return list(Workspace.objects.values_list("name", flat=True)), people, journeys, Measurement.objects.count()


def test_samples_that_fail_half_way_leave_nothing_behind(monkeypatch):
    from cxapp.samples import load

    def fail_third(*args, calls=[], real=load.load, **options):  # noqa: B006  the list counts
        calls.append(1)
        if len(calls) == 3:
            raise OSError("cut")
        return real(*args, **options)

    monkeypatch.setattr(load, "load", fail_third)
    with pytest.raises(OSError, match="cut"):
        load_samples()
    assert not Workspace.objects.exists()
    assert not User.objects.exists()
    monkeypatch.undo()
    assert load_samples()


def test_the_command_loads_them_and_says_nothing():
    out = io.StringIO()
    call_command("samples", stdout=out)
    call_command("samples", stdout=out)
    assert Workspace.objects.get().name == "Tolliver Sweets"
    assert not out.getvalue()


def test_one_map_has_an_approved_edition_and_a_few_changes_since(samples):
    edition = Edition.objects.get()
    journey = Journey.objects.select_related("document__workspace").get(pk=edition.document_id)
    assert (journey.sample, edition.approved_by.name) == ("bank-branch", "Maya Lindqvist")
    agenda = comparison.since.build_agenda(journey, edition)
    assert agenda["counts"] == {"added": 0, "removed": 0, "changed": 3, "moved": 0}
    assert {row["by"] for row in agenda["changes"]} == {"Ines Okafor"}


def test_one_touchpoint_of_two_maps_has_a_shared_history(db):
    from cxapp import touchpoints

    workspace = load_samples()
    choice = touchpoints.Choice(search="help line", shared=True)
    [entry] = touchpoints.read_library(workspace, choice)["touchpoints"]
    assert (entry["use_count"], entry["channel"]["value"]) == (2, "phone")
    [score] = entry["scores"]
    assert (score["name"], score["places"], score["state"]) == ("CSAT", 2, "significant")
    history = touchpoints.read_touchpoint(workspace, entry["key"])["trends"][score["metric"]]
    assert sum(point.n > 0 for _day, point in history.points) >= 12
