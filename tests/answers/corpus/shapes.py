"""Which columns there are, and what stands in them."""

from .case import Case, text
from .map import METRICS, STAGES

CSAT, CES, NPS = (str(METRICS[name].pk) for name in ("CSAT", "CES", "NPS"))
DELIVERY = {"place_kind": "stage", "place_id": STAGES["Delivery"]}

SHAPES = [
    Case(
        "a column for each metric",
        text(
            "Response ID,Completed,Stage,CSAT,CES (effort),NPS,Why?",
            "r1,2025-11-14,Delivery,4,6,9,Fast",
            "r2,2025-11-14,Ask,5,,,",
            "r3,2025-11-14,Ask,,,,Nothing",
            "r4,2025-11-14,Ask,3,8,9,",
        ),
        f"external_id date stage score:{CSAT} score:{CES} score:{NPS} comment",
        [
            ("Delivery", "CSAT", "2025-11-14", 4),
            ("Delivery", "CES", "2025-11-14", 6),
            ("Delivery", "NPS", "2025-11-14", 9),
            ("Ask", "CSAT", "2025-11-14", 5),
            ("Ask", "CSAT", "2025-11-14", 3),
            ("Ask", "NPS", "2025-11-14", 9),
        ],
        [(5, "CES goes from 1 to 7")],
        unanswered=1,
        partly=1,
    ),
    Case(
        "counts instead of answers",
        text("day\tstage\tmetric\tscore\tcount", "14.11.2025\tDelivery\tCSAT\t4\t1 204",
             "14.11.2025\tDelivery\tCSAT\t5\tx", "14.11.2025\tDelivery\tCSAT\t5\t0"),
        "date stage metric score count",
        [("Delivery", "CSAT", "2025-11-14", 4)],
        [(3, "“x” is not a count of answers")],
    ),
    Case(
        "scores alone",
        text("score", "9", "10", "", "0"),
        "score",
        [("Delivery", "NPS", "2025-11-14", value) for value in (9, 10, 0)],
        chosen={**DELIVERY, "metric": NPS, "day": "2025-11-14"},
    ),
    Case(
        "no headers",
        text("14.11.2025;Delivery;CSAT;2", "15.11.2025;Ask;CES;6"),
        "date stage metric score",
        [("Delivery", "CSAT", "2025-11-14", 2), ("Ask", "CES", "2025-11-15", 6)],
        sniffed={"header": 0, "rows": 2},
        notes=["There are no headers: the data starts in the first row."],
    ),
    Case(
        "a title above",
        text("Survey of November;;;", "", "Date;Stage;Metric;Score", "14.11.2025;Delivery;CSAT;2"),
        "date stage metric score",
        [("Delivery", "CSAT", "2025-11-14", 2)],
        sniffed={"header": 3, "rows": 1},
        notes=["The headers are in row 3."],
    ),
    Case(
        "headers twice",
        text("Date,Stage,Metric,Score,Note,Note", "2025-11-14,Delivery,CSAT,2,kind,late"),
        "date stage metric score comment skip",
        [("Delivery", "CSAT", "2025-11-14", 2)],
        sniffed={"headers": ("Date", "Stage", "Metric", "Score", "Note", "Note (2)")},
        notes=["Two columns have the same header."],
        comments=["kind"],
    ),
    Case(
        "touchpoints and personas",
        text(
            "Date,Touchpoint,Persona,Metric,Score",
            "2025-11-14,Courier at the door,anna,csat,2",
            "2025-11-14,Unwrap,Борис,csat,2",
            "2025-11-14,Courier at my door,,csat,2",
        ),
        "date place persona metric score",
        [("Courier at the door", "CSAT", "2025-11-14", 2)],
        [(3, "No persona “Борис”"), (4, "No touchpoint “Courier at my door”")],
    ),
    Case(
        "headers that say nothing",
        text("A,B,C,D,E", "2025-11-14,Delivery,CSAT,2,Sat at home from two to eight",
             "2025-11-15,Ask,CES,6,Kind but late"),
        "date stage metric score comment",
        [("Delivery", "CSAT", "2025-11-14", 2), ("Ask", "CES", "2025-11-15", 6)],
    ),
    Case(
        "scores that are none",
        text(
            "Date;Stage;Metric;Score",
            "14.11.2025;Delivery;CSAT;4,0",
            "14.11.2025;Delivery;CSAT;5 – Very satisfied",
            "14.11.2025;Delivery;CSAT;4,5",
            "14.11.2025;Delivery;CSAT;80 %",
            "14.11.2025;Delivery;CSAT;good",
            "14.11.2025;Delivery;CES;9",
            "14.11.2025;Delivery;NPS;9",
            "14.11.2025;Delivery;CSAT;",
        ),
        "date stage metric score",
        [("Delivery", metric, "2025-11-14", value) for metric, value in (("CSAT", 4), ("CSAT", 5), ("NPS", 9))],
        [
            (4, "“4,5” is an average, not an answer. Answers are whole numbers"),
            (5, "“80 %” is a share, not an answer. Answers are whole numbers"),
            (6, "“good” is not a score"),
            (7, "CES goes from 1 to 7"),
        ],
        unanswered=1,
        sniffed={"decimal": ","},
    ),
    Case(
        "names that are none",
        text(
            "Date;Stage;Metric;Score",
            "14.11.2025;Delvery;CSAT;4",
            "14.11.2025;delivery ;csat;4",
            "14.11.2025;;CSAT;4",
            "14.11.2025;Delivery;CSTA;4",
            "14.11.2025;Delivery;;4",
        ),
        "date stage metric score",
        [("Delivery", "CSAT", "2025-11-14", 4)],
        [
            (2, "No stage “Delvery”"),
            (4, "This row has no stage"),
            (5, "No metric “CSTA”"),
            (6, "This row has no metric"),
        ],
    ),
]  # fmt: skip
