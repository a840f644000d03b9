"""The arrows of dependencies on paper: which cards they join, and in which column and row these are."""

from cxapp import blueprint

from .sanitize_text import clean_line

# Lanes whose cards are not drawn as such.
NOT_DRAWN = ("emotion", "metrics")
# Of a label, which is shortened further where it stands; the whole of it is in the text of both cards.
MAX_LABEL = 60


def list_drawn(drawing):
    """Return the dependencies both cards of which are on the sheet, each with the places of its cards."""
    places = find_places(drawing)
    arrows = sorted(drawing.records.get("dependency", ()), key=lambda arrow: (arrow["rank"], arrow["id"]))
    drawn = [arrow for arrow in arrows if arrow["source"] in places and arrow["target"] in places]
    return [
        {
            "source": places[arrow["source"]],
            "target": places[arrow["target"]],
            "mutual": arrow["mutual"],
            "label": clean_line(" ".join(arrow["label"].split())[:MAX_LABEL]),
        }
        for arrow in drawn
    ]


def find_places(drawing):
    """Return the places of the cards that dependencies join, {card id: {id, column, row}}."""
    ends = {arrow[end] for arrow in drawing.records.get("dependency", ()) for end in ("source", "target")}
    columns = {stage["id"]: number for number, stage in enumerate(drawing.stages)}
    rows = number_rows(drawing)
    return {
        record["id"]: {"id": record["id"], "column": columns[stage], "row": rows[lane]}
        for (lane, stage), cards in drawing.cards.items()
        for _kind, record in cards
        if record["id"] in ends and lane in rows and stage in columns
    }


def number_rows(drawing):
    """Return the rows of the lanes that show their cards, {lane id: row}; the lines of the blueprint are rows too."""
    lines = blueprint.find_lines(lane["kind"] for lane in drawing.lanes)
    return {
        lane["id"]: place + sum(line <= place for line in lines)
        for place, lane in enumerate(drawing.lanes)
        if lane["kind"] not in NOT_DRAWN
    }
