"""The fixes at the gaps on paper: what is done, by whom, until when."""

import uuid

from cxapp import permissions, workspaces
from cxapp.exports import fix_lines, payload, rendering

from .conftest import drawing_of, printed, text_of, words


def lines_of(box, **verdict):
    """[(icon, text, details)] at the largest gap, judged as `verdict` says."""
    box["scores"]["fixes"] = [{"metric": None, **verdict}] if verdict else []
    gap = payload.build_data(drawing_of(box))["gaps"][0]
    return [(line["icon"], line["text"]["text"], line["details"]) for line in gap["fixes"]]


def test_a_gap_has_its_fixes_with_status_owner_and_day(box, add_fix):
    add_fix("**Call** the customer first", status="fixing", due="2026-12-16")
    add_fix("Of another metric", metric="other")
    add_fix("Done", status="verified")
    assert lines_of(box) == [("s-fixing", "Call the customer first", "Fixing · 16 December 2026")]


def test_answers_close_and_reopen_a_fix(box, add_fix):
    fix = add_fix("Call first", status="fixing")
    assert lines_of(box, id=fix["id"], verdict="verified", column="verified") == []
    reopened = lines_of(box, id=fix["id"], verdict="reopened", column="open")
    assert [line[0] for line in reopened] == ["s-reopen"]


def test_long_and_many_fixes_leave_the_map_its_space(box, add_fix):
    for _number in range(5):
        add_fix("Call the customer " * 50)
    lines = lines_of(box)
    assert len(lines) == 2
    assert all(len(text.replace("\u200b", "")) <= 140 and text.endswith("…") for _icon, text, _details in lines)


def test_fixes_are_printed_with_the_name_of_their_owner(box, add_fix):
    add_fix("Call the customer first", due="2026-12-16", owner="u1")
    found = text_of(printed(box))
    assert words("Call the customer first") in found
    assert words("Planned · 16 December 2026") in found


def test_owners_are_named_to_members_and_kept_from_visitors(journey, touchpoint, create, alice, people):
    create("fix", target=touchpoint["id"], text="Call first", owner=str(people.bob.pk))
    drawing = rendering.build_drawing(journey, overlay="none", language="en", user=alice)
    assert drawing.people == {str(people.bob.pk): "Bob"}
    assert "Call first" in list(rendering.iterate_texts(drawing))
    link, _token = workspaces.create_link(document=journey.document, actor=alice, role="viewer")
    visitor = permissions.Visitor(id=uuid.uuid4(), link_id=link.pk)
    drawing = rendering.build_drawing(journey, overlay="none", language="en", user=visitor)
    assert drawing.people == {}
    score = {"place": {"kind": "touchpoint", "id": touchpoint["id"]}, "metric": "any"}
    [line] = fix_lines.list_fixes(drawing, fix_lines.group_by_gap(drawing), score)
    assert (line["icon"], line["text"]["text"], line["details"]) == ("s-open", "", "Open")
