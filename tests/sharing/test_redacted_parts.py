"""What is left of each part of a map for visitors: the values of hidden fields are empty and of the same type."""

import datetime

import pytest
from django.utils import timezone

from cxapp import operations
from cxapp.errors import LogPruned
from cxapp.models import Operation, write_guard
from cxapp.schema import Role
from cxapp.workspaces import redaction

ALICE = {"id": "alice", "name": "Alice"}
FIX = {
    "id": "f",
    "rank": "V",
    "target": "t",
    "status": "fixing",
    "text": "Ring twice",
    "owner": "bob",
    "due": "2026-11-20",
    "needed": 60,
    "reason": "",
    "author": "alice",
    "at": "2026-11-20T10:00:00.000+00:00",
}
COMMENT = {
    "id": "c",
    "rank": "V",
    "target": "t",
    "thread": None,
    "text": "Why?",
    "resolved": False,
    "author": "alice",
    "guest": None,
    "mentions": ["bob"],
    "resolved_by": "bob",
    "at": "2026-11-20T10:00:00.000+00:00",
}


def build_operation(*changes, type="note.update", actor=ALICE):
    """An operation as members see it."""
    return {"id": "o", "revision": 7, "type": type, "actor": actor, "at": "", "changes": list(changes)}


def patch(kind, before, after, **more):
    """A change of fields."""
    return {"change": "patch", "kind": kind, "id": "r", "before": before, "after": after, **more}


def test_a_fix_keeps_its_target_and_its_status():
    shown = redaction.redact_record("fix", FIX, Role.COMMENTER, {})
    assert shown.keys() == FIX.keys()
    kept = {name: value for name, value in shown.items() if value not in (None, "")}
    assert kept == {"id": "f", "rank": "V", "target": "t", "status": "fixing"}


def test_a_quote_keeps_what_the_customer_said_and_not_who_put_it_there():
    quote = {"id": "q", "rank": "V", "target": "t", "text": "Slow", "metric": "m", "value": 0, "day": "2026-11-20"}
    shown = redaction.redact_record("quote", quote | {"author": "alice", "guest": None, "at": "x"}, Role.VIEWER, {})
    assert shown == quote | {"author": None, "guest": None, "at": None}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"author": "alice"}, {"author": None, "guest": "Alice"}),
        ({"author": "gone"}, {"author": None, "guest": ""}),
        ({"author": "visitor", "guest": "Nadia"}, {"author": "visitor", "guest": "Nadia"}),
    ],
)
def test_a_comment_has_the_name_of_its_author_alone(written, shown):
    found = redaction.redact_record("comment", COMMENT | written, Role.COMMENTER, {"alice": "Alice"})
    assert {name: found[name] for name in shown} == shown
    assert (found["text"], found["target"], found["at"]) == ("Why?", "t", COMMENT["at"])
    assert (found["mentions"], found["resolved_by"]) == ([], None)


def test_who_may_view_alone_sees_no_kind_of_comment():
    assert "comment" in redaction.visible_fields(Role.COMMENTER)
    assert "comment" not in redaction.visible_fields(Role.VIEWER)
    assert not {"version", "target", "marker"} & redaction.visible_fields(Role.EDITOR).keys()


def test_an_operation_loses_its_actor_and_keeps_its_visible_changes():
    change = patch("note", {"text": "a"}, {"text": "b"})
    shown = redaction.redact_operation(build_operation(change), Role.VIEWER, {})
    assert shown == build_operation(change, actor=None)


def test_an_operation_of_hidden_changes_alone_is_hidden():
    for kind in ("version", "comment", "target"):
        change = {"change": "put", "kind": kind, "id": "r", "record": {"id": "r"}}
        shown = redaction.redact_operation(build_operation(change, type=f"{kind}.create"), Role.VIEWER, {})
        assert (shown["type"], shown["changes"], shown["revision"]) == ("hidden", [], 7)


def test_of_a_patch_only_visible_fields_are_shown():
    mixed = patch("fix", {"status": "open", "owner": None}, {"status": "fixing", "owner": "bob"})
    (shown,) = redaction.redact_operation(build_operation(mixed), Role.VIEWER, {})["changes"]
    assert (shown["before"], shown["after"]) == ({"status": "open"}, {"status": "fixing"})
    hidden = patch("fix", {"owner": None}, {"owner": "bob"}, splices={"text": [[0, 0, "x"]]}, removed={"text": [""]})
    assert redaction.redact_operation(build_operation(hidden), Role.VIEWER, {})["changes"] == []


def test_splices_of_visible_texts_are_shown_without_those_of_hidden_ones():
    texts = {"title": [[0, 0, "x"]], "folder": [[0, 0, "y"]]}
    change = patch("journey", {}, {}, splices=texts, removed={name: [""] for name in texts})
    (shown,) = redaction.redact_operation(build_operation(change), Role.VIEWER, {})["changes"]
    assert (shown["splices"], shown["removed"]) == ({"title": [[0, 0, "x"]]}, {"title": [""]})


def test_a_removed_record_is_redacted_too():
    change = {"change": "remove", "kind": "fix", "id": "f", "record": FIX}
    (shown,) = redaction.redact_operation(build_operation(change), Role.VIEWER, {})["changes"]
    assert (shown["change"], shown["record"]["text"], shown["record"]["status"]) == ("remove", "", "fixing")


def test_an_operation_too_big_for_a_frame_stays_without_changes():
    big = {name: value for name, value in build_operation().items() if name != "changes"}
    assert redaction.redact_operation(big, Role.VIEWER, {}) == big | {"actor": None}


@pytest.mark.parametrize(
    ("actor", "names", "shown"),
    [
        (ALICE, {}, "Alice"),
        (ALICE, {"alice": "Alice Berg"}, "Alice Berg"),
        ({"id": "alice", "name": "alice@example.test"}, {}, ""),
        (None, {}, ""),
    ],
)
def test_an_author_who_joined_meanwhile_has_a_name_that_is_no_address(actor, names, shown):
    change = {"change": "put", "kind": "comment", "id": "c", "record": COMMENT}
    (found,) = redaction.redact_operation(build_operation(change, actor=actor), Role.COMMENTER, names)["changes"]
    assert found["record"]["guest"] == shown


def test_of_scores_only_metrics_in_use_and_verdicts_of_fixes_are_shown():
    fix = {"id": "f", "column": "fixing", "metric": "m", "verdict": "better", "told": "Better", "n": 60, "before": {}}
    payload = {
        "revision": 7,
        "scores": [{"metric": "m"}],
        "fixes": [fix],
        "usual": 90,
        "secret": 1,
        "metrics": [{"id": "m"}, {"id": "quoted"}, {"id": "unused"}],
    }
    shown = redaction.redact_scores(payload, {"quote": [{"metric": "quoted"}], "fix": [{"id": "f"}]})
    assert shown.keys() == payload.keys() - {"secret"}
    assert [metric["id"] for metric in shown["metrics"]] == ["m", "quoted"]
    assert shown["fixes"] == [fix | {"told": "", "n": 0, "before": None}]
    shown = redaction.redact_scores(payload, {"quote": [{"metric": "m"}], "fix": []})
    assert (shown["metrics"], shown["fixes"]) == ([{"id": "m"}], [])


def test_a_persona_keeps_its_name_and_its_role():
    portrait = {"id": "p", "name": "Clara", "role": "Regular", "hue": "plum", "goals": "Bread", "photo": "x"}
    assert redaction.redact_persona(portrait) == portrait | {"goals": "", "photo": ""}


QUARTER, INSTANT = datetime.timedelta(minutes=15), datetime.timedelta(microseconds=1)


@pytest.mark.parametrize(("age", "pruned"), [(QUARTER, False), (QUARTER + INSTANT, True)])
def test_the_log_reaches_back_a_quarter_of_an_hour(journey, note, monkeypatch, age, pruned):
    at = timezone.now().replace(microsecond=0)
    with write_guard.allow_map_writes():
        Operation.objects.update(at=at)
    monkeypatch.setattr(timezone, "now", lambda: at + age)
    if pruned:
        with pytest.raises(LogPruned):
            redaction.redact_operations_since(journey.pk, 0, Role.VIEWER)
    else:
        found = redaction.redact_operations_since(journey.pk, 0, Role.VIEWER)
        assert [operation["revision"] for operation in found["operations"]] == [1, 2, 3]
        assert found["revision"] == operations.read_since(journey.pk, 0)["revision"]
    assert redaction.redact_operations_since(journey.pk, 3, Role.VIEWER)["operations"] == []


def test_the_oldest_operation_decides_whether_the_log_reaches_back(journey, note):
    with write_guard.allow_map_writes():
        Operation.objects.filter(revision=1).update(at=timezone.now() - 2 * QUARTER)
    with pytest.raises(LogPruned):
        redaction.redact_operations_since(journey.pk, 0, Role.VIEWER)
    assert len(redaction.redact_operations_since(journey.pk, 1, Role.VIEWER)["operations"]) == 2


def test_a_comment_that_somebody_else_deletes_keeps_the_name_of_its_author(journey, submit, carol, alice):
    comment = submit("comment.create", {"text": "Why?"}, actor=carol)["changes"][0]["record"]
    submit("comment.delete", {"id": comment["id"]}, actor=alice)
    *_, last = redaction.redact_operations_since(journey.pk, 0, Role.COMMENTER)["operations"]
    assert [change["record"]["guest"] for change in last["changes"]] == ["Carol"]
