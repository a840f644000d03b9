"""Rows and cells that do not keep to the form."""

from .case import Case, text

HEADER = "Date,Stage,Metric,Score,Comment"
FIVE = "date stage metric score comment"


def _answers(*values):
    return [("Delivery", "CSAT", "2025-11-14", value) for value in values]


def _odd(name, *rows, answers, problems=(), **more):
    lines = [f"2025-11-14,Delivery,CSAT,{row}" for row in rows]
    return Case(name, text(HEADER, *lines), FIVE, _answers(*answers), list(problems), **more)


ODD = [
    _odd("line ends within quotes", '2,"first\nsecond, with ""marks"""', "5,fine", answers=[2, 5],
         comments=['first\nsecond, with "marks"', "fine"], sniffed={"rows": 2}),
    _odd("a mark for inches", '2,a 5" box', '3,"quoted, well"', "5,fine", answers=[2, 3, 5],
         comments=['a 5" box', "quoted, well", "fine"]),
    _odd("rows too long and too short", "2,late,very,much", "5", "4,fine,,", answers=[5, 4],
         problems=[(2, "This row has more cells than the header")], comments=["", "fine"]),
    _odd("empty lines between", "2,late\n\n\n2025-11-14,Delivery,CSAT,4,kind\n,,,,", answers=[2, 4],
         sniffed={"rows": 2}),
    _odd("a cell too long", "2," + "long " * 30_000, "5,fine", answers=[2, 5], comments=["", "fine"]),
    _odd("a score too long", "2" * 140_000 + ",late", "5,fine", answers=[5],
         problems=[(2, "A cell in this row has more than 131 072 characters")]),
    _odd("single quotes", "2,'late, very'", "3,'kind, too'", "3,'kind, too'", "3,'kind, too'", answers=[2, 3, 3, 3],
         sniffed={"quote": "'"}, comments=["late, very", "kind, too", "kind, too", "kind, too"]),
    _odd("all that a spreadsheet would work out", "2,=1+1", "2,+7 900", "2,@home", "2,-5",
         answers=[2, 2, 2, 2], comments=["=1+1", "+7 900", "@home", "-5"]),
    Case("headers with a delimiter too many", text(HEADER + ",,", "2025-11-14,Delivery,CSAT,2,late,,"), FIVE,
         _answers(2)),
    Case("cells with spaces around", text(HEADER.replace(",", " , "), " 2025-11-14 , Delivery , CSAT , 2 , late "),
         FIVE, _answers(2), comments=["late"]),
]  # fmt: skip
