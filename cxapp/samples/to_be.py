"""Makes the to-be maps of the sample workspace and changes them, as operations."""

from datetime import timedelta

from django.utils import timezone

from cxapp import operations, records
from cxapp.models.ids import new_id
from cxapp.workspaces import to_be

# For each sample what its to-be map changes: (kind, text of the record, fields), None for a deleted one. Stages and
# lanes are given by their titles.
CHANGES = {
    "birthday-box": [
        (
            "touchpoint",
            "Manager replies after 5\u00a0h 40\u00a0min",
            {"text": "Manager replies within the hour", "emotion": 1},
        ),
        ("expectation", "An answer within the hour", {"status": "met"}),
        ("stage", "Ask", {"duration": "Within the hour"}),
        ("pain", "Typed everything again after an error", None),
        ("touchpoint", "Billing address asked twice", None),
        ("expectation", "Pay in two minutes, on the phone", {"status": "met"}),
        (
            "touchpoint",
            "Postcard text is under Options",
            {"text": "Postcard text beside the box", "emotion": 1, "stage": "Compare", "lane": "Touchpoints"},
        ),
        (
            "touchpoint",
            "Tracking says “in transit” all day",
            {"text": "Tracking shows the courier on a map", "emotion": 1},
        ),
        (
            "touchpoint",
            "Courier two hours late, no call",
            {"text": "Courier in the slot, with a call before", "emotion": 1},
        ),
        ("expectation", "The parcel arrives in the promised slot", {"status": "met"}),
        ("pain", "Evening lost, nobody answers the phone", None),
        ("stage", "Delivery", {"duration": "A slot of 2\u00a0h"}),
        ("note", "SMS one hour before arrival", None),
        ("note", "Evening chat shift, 17 to 21\u00a0h", None),
    ],
}
ADDED = {
    "birthday-box": [
        (
            "touchpoint",
            {
                "stage": "Check out",
                "lane": "Touchpoints",
                "text": "One page, one address, paid by phone",
                "channel": "website",
                "emotion": 1,
                "importance": 4,
            },
        ),
        (
            "touchpoint",
            {"stage": "Delivery", "lane": "Touchpoints", "text": "SMS one hour before arrival", "channel": "sms"},
        ),
    ],
}


def add_to_be_map(sample, journey, actor):
    """Make the to-be map of a sample, as of yesterday, if it has one."""
    if sample not in CHANGES:
        return
    with operations.override_time(timezone.now() - timedelta(days=1)):
        journey.refresh_from_db()
        made = to_be.make_to_be(journey=journey, actor=actor)
        found = records.snapshot(made)["records"]
        steps = [_build_step(found, *change) for change in CHANGES[sample]]
        steps += [_build_creation(found, kind, fields) for kind, fields in ADDED[sample]]
        for step in steps:
            operations.submit(made.pk, actor=actor, id=str(new_id()), **step)


def _build_step(found, kind, words, fields):
    """Return the operation that changes or deletes a record."""
    id = _find(found, kind, words)
    if fields is None:
        return {"type": f"{kind}.delete", "data": {"id": id}}
    return {"type": f"{kind}.update", "data": {"id": id, **_place(found, fields)}}


def _build_creation(found, kind, fields):
    return {"type": f"{kind}.create", "data": {"id": str(new_id()), **_place(found, fields)}}


def _place(found, fields):
    """Return the fields with ids of the stage and the lane in place of their titles."""
    return {name: _find(found, name, value) if name in ("stage", "lane") else value for name, value in fields.items()}


def _find(found, kind, words):
    name = "title" if kind in ("stage", "lane") else "text"
    return next(record["id"] for record in found[kind] if record[name] == words)
