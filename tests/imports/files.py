"""Journey files for tests: a good one with everything in it, and ways to spoil it."""

import copy

GOOD = {
    "format": "journeymap/1",
    "exported_at": "2026-11-22",
    "journey": {
        "title": "Bread by noon",
        "scenario": "Warm",
        "scope": "Only Berlin",
        "review_date": "2027-03-01",
        "state": "to_be",
        "language": "ru",
        "folder": "Shop",
    },
    "personas": [
        {
            "key": "nora",
            "name": "Nora",
            "role": "Baker",
            "segment": "Early risers",
            "share": 40,
            "quote": "Fresh",
            "required_outcome": "Bread",
            "appropriate_experience": "Warmth",
            "hue": "plum",
        }
    ],
    "channels": [{"key": "stand", "name": "Pop-up stand", "icon": "store", "online": False}],
    "records": {
        "stage": [
            {"id": "order", "title": "Order", "level": "contact", "rank": "a"},
            {"id": "eat", "title": "Eat", "level": "engagement", "rank": "b"},
        ],
        "lane": [
            {"id": "spots", "title": "Touchpoints", "kind": "touchpoints", "rank": "a"},
            {"id": "pains", "title": "Pains", "kind": "pains", "rank": "b"},
            {"id": "doing", "title": "Doing", "kind": "actions", "rank": "c", "hue": "moss", "icon": "clock"},
        ],
        "touchpoint": [
            {
                "id": "counter",
                "stage": "order",
                "lane": "spots",
                "text": "Counter",
                "channel": "shop",
                "emotion": -1,
                "moment_of_truth": True,
                "importance": 5,
                "reach": 80,
            }
        ],
        "note": [{"id": "smell", "stage": "eat", "lane": "doing", "text": "Запах \U0001f35e"}],
        "pain": [
            {
                "id": "queue",
                "stage": "order",
                "lane": "pains",
                "text": "Queue",
                "severity": 3,
                "touchpoint": "counter",
                "driver": "speed",
            }
        ],
        "experience": [{"id": "nora-there", "touchpoint": "counter", "persona": "nora", "emotion": -2, "reach": 40}],
        "path": [{"id": "again", "source": "eat", "target": "order", "label": "Comes again", "share": 30}],
        "dependency": [{"id": "tells", "source": "counter", "target": "queue", "label": "Tells", "mutual": True}],
    },
    "metrics": [
        {
            "key": "csat",
            "name": "CSAT",
            "kind": "csat",
            "question": "Happy?",
            "low": 1,
            "high": 5,
            "method": "share",
            "threshold": 4,
            "higher_is_better": True,
            "target": 80,
        }
    ],
    "targets": [{"metric": "csat", "place": {"kind": "touchpoint", "id": "counter"}, "target": 90}],
    "measurements": [
        {
            "metric": "csat",
            "place": {"kind": "touchpoint", "id": "counter"},
            "day": "2026-11-20",
            "histogram": {"5": 3, "2": 1},
        },
        {
            "metric": "csat",
            "place": {"kind": "stage", "id": "eat"},
            "day": "2026-11-21",
            "histogram": {"1": 2},
            "persona": "nora",
        },
        {
            "metric": "csat",
            "place": {"kind": "journey", "id": "journey"},
            "day": "2026-11-21",
            "histogram": {"4": 9},
        },
    ],
}


def spoil(path, value):
    """The good file with another value at a path such as ("records", "note", 0, "text"); None takes it out."""
    data = copy.deepcopy(GOOD)
    *way, last = path
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return data
