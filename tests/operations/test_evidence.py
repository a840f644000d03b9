"""What cards rest on, and findings of the audit that are waived."""

import pytest

from cxapp import records
from cxapp.errors import AppError, Forbidden, InvalidInput, NotFound
from cxapp.models import Waiver
from cxapp.operations.history import pagination
from cxapp.schema import CARD_KINDS, EVIDENCE

LANES = {
    "touchpoint": "touchpoints",
    "note": "custom",
    "expectation": "expectations",
    "pain": "pains",
    "pleasure": "pleasures",
}
EVIDENCE_FIELDS = {
    "evidence": "interview",
    "source": "Ten parents at the door",
    "source_link": "https://example.test/notes?page=2",
    "evidence_day": "2026-10-01",
    "checked": "2026-11-30",
}


@pytest.fixture
def history(journey):
    """A function that returns the actions of the map's history, the latest first."""
    return lambda: [action for row in pagination.page(journey.pk)["rows"] for action in row["deeds"]]


def read(journey, kind, id):
    """A record of the map as it is now."""
    return next(record for record in records.snapshot(journey)["records"][kind] if record["id"] == id)


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_every_kind_of_card_says_what_it_rests_on(kind, create, submit, stage, journey, bob):
    lane = create("lane", title="Row", kind=LANES[kind])
    card = create(kind, stage=stage["id"], lane=lane["id"], text="It rains")
    assert {name: card[name] for name in EVIDENCE} == {name: spec.default for name, spec in EVIDENCE.items()}
    submit(f"{kind}.update", {"id": card["id"], **EVIDENCE_FIELDS, "owner": str(bob.pk)})
    found = read(journey, kind, card["id"])
    assert {name: found[name] for name in EVIDENCE} == EVIDENCE_FIELDS | {"owner": str(bob.pk)}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.test", "example.test", "https://", "http:// x", "data:text/html,x"],
)
def test_a_link_to_a_source_is_an_address_of_a_page(address, submit, note):
    with pytest.raises(InvalidInput) as refused:
        submit("note.update", {"id": note["id"], "source_link": address})
    assert list(refused.value.fields) == ["source_link"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("evidence", "rumour"),
        ("evidence", None),
        ("source", "x" * 201),
        ("source_link", "https://example.test/" + "x" * 2000),
        ("source_link", 5),
        ("evidence_day", "yesterday"),
        ("checked", 20261130),
        ("owner", "01975d3c-0000-7000-8000-000000000000"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(name, value, submit, note, journey):
    with pytest.raises(InvalidInput) as refused:
        submit("note.update", {"id": note["id"], name: value})
    assert name in refused.value.fields
    assert read(journey, "note", note["id"])[name] == EVIDENCE[name].default


def test_a_source_is_typed_letter_by_letter(submit, note, journey):
    revision = records.snapshot(journey)["revision"]
    data = {"kind": "note", "id": note["id"], "field": "source", "revision": revision, "splices": [[0, 0, "Anna"]]}
    submit("text.edit", data)
    assert read(journey, "note", note["id"])["source"] == "Anna"


def test_evidence_is_undone_in_one_step(submit, note, journey):
    id = submit("note.update", {"id": note["id"], **EVIDENCE_FIELDS})["id"]
    submit("operation.undo", {"operations": [id]})
    found = read(journey, "note", note["id"])
    assert {name: found[name] for name in EVIDENCE_FIELDS} == {name: EVIDENCE[name].default for name in EVIDENCE_FIELDS}


def waive(submit, **fields):
    """Waive a finding and return the waiver."""
    submit("waiver.create", {"rule": "not_asked", "reason": "Asked at the next stage", **fields})
    return Waiver.objects.latest("at")


def test_a_finding_is_waived_by_its_author_with_a_reason(submit, touchpoint, alice):
    waiver = waive(submit, target=touchpoint["id"])
    assert (waiver.rule, str(waiver.target_id), waiver.fix) == ("not_asked", touchpoint["id"], None)
    assert (waiver.author, waiver.reason) == (alice.pk, "Asked at the next stage")
    assert waiver.at


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"reason": " \n"}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"rule": "no_coffee"}, "rule"),
        ({"target": "no id"}, "target"),
        ({"author": "me"}, "author"),
    ],
)
def test_a_waiver_without_a_rule_and_a_reason_is_refused(fields, name, submit):
    with pytest.raises(InvalidInput) as refused:
        waive(submit, **fields)
    assert name in refused.value.fields
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("missing", ["rule", "reason"])
def test_a_waiver_needs_a_rule_and_a_reason(missing, submit):
    data = {"rule": "no_persona", "reason": "One customer alone"}
    del data[missing]
    with pytest.raises(InvalidInput) as refused:
        submit("waiver.create", data)
    assert list(refused.value.fields) == [missing]


def test_a_waiver_of_nothing_on_this_map_is_refused(submit):
    with pytest.raises(AppError):
        waive(submit, target="01975d3c-0000-7000-8000-000000000000")


def test_two_people_who_waive_one_finding_make_one_waiver(submit, touchpoint, bob, alice):
    first = waive(submit, target=touchpoint["id"])
    submit("waiver.create", {"rule": "not_asked", "target": touchpoint["id"], "reason": "We know"}, actor=bob)
    assert [(one.pk, one.reason, one.author) for one in Waiver.objects.all()] == [(first.pk, "We know", alice.pk)]


def test_waivers_of_other_rules_and_places_are_others(submit, touchpoint, note):
    waive(submit, target=touchpoint["id"])
    waive(submit, target=note["id"])
    waive(submit, target=touchpoint["id"], rule="no_expectation")
    waive(submit)
    assert Waiver.objects.count() == 4


def test_a_waiver_goes_with_its_place_and_comes_back_with_it(submit, touchpoint):
    waive(submit, target=touchpoint["id"])
    deleted = submit("touchpoint.delete", {"id": touchpoint["id"]})["id"]
    assert not Waiver.objects.exists()
    submit("operation.undo", {"operations": [deleted]})
    assert Waiver.objects.get().reason == "Asked at the next stage"


def test_a_waiver_goes_with_its_fix(submit, create, touchpoint):
    fix = create("fix", target=touchpoint["id"], text="Call first")
    waive(submit, target=touchpoint["id"], fix=fix["id"], rule="fix_without_owner")
    submit("fix.delete", {"id": fix["id"]})
    assert not Waiver.objects.exists()


def test_a_waiver_is_taken_back_and_that_is_undone(submit, touchpoint):
    waiver = waive(submit, target=touchpoint["id"])
    taken = submit("waiver.delete", {"id": str(waiver.pk)})["id"]
    assert not Waiver.objects.exists()
    submit("operation.undo", {"operations": [taken]})
    assert Waiver.objects.get().pk == waiver.pk


def test_who_may_not_edit_may_not_waive(submit, carol, victor):
    for person in (carol, victor):
        with pytest.raises(Forbidden):
            submit("waiver.create", {"rule": "no_persona", "reason": "Later"}, actor=person)


def test_the_history_names_the_rule_the_place_and_the_reason(submit, touchpoint, history, create):
    waiver = waive(submit, target=touchpoint["id"])
    [waived] = [action for action in history() if action["kind"] == "waiver"]
    assert (waived["verb"], waived["rule"], waived["target"]["title"]) == ("waived", "not_asked", "Shop counter")
    assert waived["parts"] == [["+", "Asked at the next stage"]]
    create("stage", title="Between")
    submit("waiver.delete", {"id": str(waiver.pk)})
    assert history()[0]["verb"] == "unwaived"


def test_an_id_of_another_record_is_no_waiver(submit, note):
    with pytest.raises(NotFound):
        submit("waiver.delete", {"id": note["id"]})
