"""The cards of the library say how much of each map rests on evidence."""


def test_a_card_says_how_much_of_the_map_rests_on_evidence(browse, alice, create, stage):
    lane = create("lane", kind="custom")
    for evidence in ("interview", "assumption", ""):
        create("note", stage=stage["id"], lane=lane["id"], evidence=evidence)
    create("touchpoint", stage=stage["id"], lane=create("lane", kind="touchpoints")["id"], evidence="analytics")
    page = browse(alice).get("/").content.decode()
    assert "50\u00a0% on evidence" in page
    assert "2 of 4 cards rest on evidence" in page


def test_a_map_without_cards_has_no_meter(browse, alice, journey):
    assert "on evidence" not in browse(alice).get("/").content.decode()
