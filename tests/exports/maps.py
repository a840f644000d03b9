"""Maps of any size and in any script, made from the birthday box."""

from cxapp.blueprint import BLUEPRINT_LANES

SENTENCE = "The customer waits for the courier and nobody calls back. " * 20


def fill(box, *, stages, lanes, cards, letters):
    """Replace the map by one of so many stages, lanes (the first of touchpoints), cards a cell and letters a card."""
    records = box["snapshot"]["records"]
    stage, lane, note, touchpoint = (records[kind][0] for kind in ("stage", "lane", "note", "touchpoint"))
    for kind in records:
        records[kind] = []
    records["stage"] = [numbered(stage, "stage", number, title=f"Stage {number}") for number in range(stages)]
    kinds = ["touchpoints", "emotion", *["custom"] * (lanes - 1)]
    records["lane"] = [
        numbered(lane, "lane", number, title=f"Lane {number}", kind=kind) for number, kind in enumerate(kinds)
    ]
    for place in records["lane"]:
        kind, card = ("touchpoint", touchpoint) if place["kind"] == "touchpoints" else ("note", note)
        for column in records["stage"] if place["kind"] != "emotion" else ():
            for _copy in range(cards):
                number = len(records[kind])
                text = f"{number} {SENTENCE}"[:letters]
                at = {"stage": column["id"], "lane": place["id"], "text": text}
                extra = {"emotion": number % 5 - 2} if kind == "touchpoint" else {}
                records[kind].append(numbered(card, kind, number, **at, **extra))
    return box


def numbered(record, name, number, **fields):
    """A copy of a record with an id and a rank of its own."""
    return record | {"id": f"{name}-{number}", "rank": f"{number:06}"} | fields


def drop_blueprint(box):
    """Take the lanes behind the customer's off the map, with their cards and lines: it fits its page at full size."""
    records = box["snapshot"]["records"]
    dropped = {lane["id"] for lane in records["lane"] if lane["kind"] in BLUEPRINT_LANES}
    records["lane"] = [lane for lane in records["lane"] if lane["id"] not in dropped]
    records["note"] = [note for note in records["note"] if note["lane"] not in dropped]


def write(box, texts, language="en"):
    """Put the texts on the cards of the map one after another, and the first into its title, a stage and a lane."""
    records = box["snapshot"]["records"]
    cards = [card for kind in ("note", "touchpoint", "expectation", "pain") for card in records[kind]]
    for number, card in enumerate(cards):
        card["text"] = texts[number % len(texts)]
    box["snapshot"] |= {"title": texts[0], "language": language}
    records["stage"][0]["title"] = texts[-1]
    records["lane"][0]["title"] = texts[-1]
    return box


def draw_blueprint(box, *, stages, word="Card"):
    """Replace the map by a service blueprint without arrows: in every cell a card, with the id column-row."""
    records = box["snapshot"]["records"]
    stage, lane, note, touchpoint = (records[kind][0] for kind in ("stage", "lane", "note", "touchpoint"))
    for kind in records:
        records[kind] = []
    records["stage"] = [numbered(stage, "stage", number, title=f"Stage {number}") for number in range(stages)]
    kinds = ("actions", "touchpoints", "emotion", "frontstage", "backstage", "support")
    records["lane"] = [numbered(lane, "lane", number, title="", kind=kind) for number, kind in enumerate(kinds)]
    for row, kind in enumerate(kinds):
        for column in range(stages):
            card, model = ("touchpoint", touchpoint) if kind == "touchpoints" else ("note", note)
            at = {"stage": f"stage-{column}", "lane": f"lane-{row}", "text": f"{word}{column}x{row} waits for its turn"}
            extra = {"emotion": column % 5 - 2} if card == "touchpoint" else {}
            records[card].append(numbered(model, card, 0, **at, **extra) | {"id": f"{column}-{row}"})
    records["dependency"] = []
    return box


def join_cards(box, source, target, label="", *, mutual=False):
    """Add an arrow between two cards of `draw_blueprint`."""
    arrows = box["snapshot"]["records"]["dependency"]
    ends = {"source": source, "target": target}
    arrows.append({"id": f"arrow-{len(arrows)}", "rank": f"{len(arrows):05}", "label": label, "mutual": mutual} | ends)
