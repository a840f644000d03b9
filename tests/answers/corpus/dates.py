"""Days and times, written in many ways."""

from .case import Case, text

HEADER = "Date;Stage;Metric;Score"
THINGS = "date stage metric score"


def _days(name, *days, found, problems=(), **more):
    lines = [f"{day};Delivery;CSAT;4" for day in days]
    answers = [("Delivery", "CSAT", day, 4) for day in found]
    return Case(name, text(HEADER, *lines), THINGS, answers, list(problems), **more)


DATES = [
    _days("days as in Germany", "14.11.2025", "1.2.2025", "03.04.25", found=["2025-11-14", "2025-02-01", "2025-04-03"]),
    _days(
        "days as in America",
        "11/14/2025",
        "2/1/2025",
        found=["2025-11-14", "2025-02-01"],
        sniffed={"order": "mdy", "days": {"0": {"order": "mdy", "ambiguous": False, "times": False}}},
    ),
    _days(
        "days that can be read either way",
        "03/04/2025",
        "05/06/2025",
        found=["2025-04-03", "2025-06-05"],
        sniffed={"days": {"0": {"order": "dmy", "ambiguous": True, "times": False}}},
        notes=["Day and month can be read either way. Check the dates."],
    ),
    _days(
        "days that a person said begin with the month",
        "03/04/2025",
        "05/06/2025",
        found=["2025-03-04", "2025-05-06"],
        chosen={"order": "mdy"},
    ),
    _days(
        "months in words",
        "14 Nov 2025",
        "November 14, 2025",
        "14 ноября 2025 г.",
        "14-Nov-25",
        found=["2025-11-14"] * 4,
    ),
    _days("days with times", "2025-11-14 10:22", "14.11.2025 23:59:59", "11 Nov 2025 2:05 PM",
          found=["2025-11-14", "2025-11-14", "2025-11-11"],
          sniffed={"days": {"0": {"order": "dmy", "ambiguous": False, "times": True}}}),
    _days("moments of programs", "2025-11-14T23:30:00-02:00", "2025-11-14T10:22:01.5Z", "2025-11-14T10:22:00+03:00",
          found=["2025-11-15", "2025-11-14", "2025-11-14"]),
    _days("numbers of days of Excel", "45975", "45976.5", found=["2025-11-14", "2025-11-15"]),
    _days(
        "days that are none",
        "14.11.2025",
        "31.11.2025",
        "soon",
        "",
        "14.11.2125",
        "14.11.1925",
        "14.11.2025 27:00",
        found=["2025-11-14"],
        problems=[
            (3, "This day does not exist"),
            (4, "“soon” is not a day"),
            (5, "This row has no day"),
            (6, "This day is in the future"),
            (7, "This day lies before 1990"),
            (8, "“14.11.2025 27:00” is not a time of day"),
        ],
    ),
]  # fmt: skip
