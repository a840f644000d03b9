"""Lanes with a colour and an icon on paper."""

from cxapp.exports import payload

from .conftest import drawing_of, printed


def test_a_lane_has_its_colour_and_its_icon_on_paper(box):
    plain = printed(box, "svg")
    lanes = box["snapshot"]["records"]["lane"][:3]
    for lane, hue, icon in zip(lanes, ("moss", "clay", "plum"), ("star", "", "clock"), strict=True):
        lane |= {"hue": hue, "icon": icon}
    rows = [row for row in payload.build_data(drawing_of(box))["rows"] if row["kind"] != "visibility"]
    assert [(row["look"]["hue"], row["look"]["icon"]) for row in rows[:4]] == [
        ("moss", "star"),
        ("clay", None),
        ("plum", "clock"),
        (None, None),
    ]
    sheet = printed(box, "svg").lower()
    for tint in (b"#edf4e1", b"#f4ece4", b"#f6eaf8"):
        assert tint in sheet
    assert b"#edf4e1" not in plain.lower()
