"""Headers of several rows, as survey tools write them, and the row that a person chooses."""

import pytest

from cxapp.answers import files
from cxapp.errors import InvalidInput

from ...corpus.map import KNOWN, METRICS, STAGES

WHOLE = {"place_kind": "stage", "place_id": STAGES["Delivery"]}
MONKEY = """\
Respondent ID,Collector ID,Start Date,IP Address,How satisfied were you with delivery?,,What could we do better?
,,,,Response,Score,Open-Ended Response
1001,55,11/01/2025 10:00:00 AM,10.0.0.1,Very satisfied,5,all fine
1002,55,11/13/2025 11:00:00 PM,10.0.0.2,Neutral,3,slow
1003,55,11/02/2025 09:00:00 AM,10.0.0.3,Satisfied,4,
"""
QUALTRICS = """\
StartDate,Status,Progress,ResponseId,Q1_NPS_GROUP,Q1,Q2
Start Date,Response Type,Progress,Response ID,How likely are you to recommend us? - Group,How likely are you to \
recommend us?,Why?
"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""_recordId""}"\
,"{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"
2025-11-01 10:00:00,IP Address,100,R_1,Promoter,9,because 1
2025-11-02 10:00:00,IP Address,100,R_2,Promoter,10,because 2
2025-11-03 10:00:00,IP Address,100,R_3,Detractor,3,because 3
2025-11-04 10:00:00,IP Address,100,R_4,Passive,7,because 4
"""


def read(text, things, metric, **chosen):
    """(SniffResult, Report, [(value, id), …]) of a text whose columns hold these."""
    source = files.source_from_text(text)
    found = files.sniff(source, **chosen)
    how = found.options.replace(**WHOLE, metric=str(METRICS[metric].pk))
    columns = {str(found.headers.index(name)): thing for name, thing in things.items()}
    report = files.check_file(source, how, columns, KNOWN)
    given = [row for part in files.Chunks(source, how, columns, KNOWN) for row in part.to_rows()]
    return found, report, [(row.value, row.external_id) for row in given]


def test_the_two_rows_of_surveymonkey_are_headers():
    question = "How satisfied were you with delivery?"
    things = {"Respondent ID": "external_id", "Start Date": "date", f"{question} – Score": "score"}
    found, report, given = read(MONKEY, things, "CSAT")
    assert (found.options.header, found.options.header_rows, found.rows) == (1, 2, 3)
    assert [str(note) for note in found.notes] == ["The headers are in rows 1 to 2."]
    assert found.headers[4:] == (question, f"{question} – Score", "What could we do better? – Open-Ended Response")
    assert (report.bad, given) == (0, [(5, "1001"), (3, "1002"), (4, "1003")])


def test_the_three_rows_of_qualtrics_are_headers():
    things = {"Response ID": "external_id", "Start Date": "date", "Q1: How likely are you to recommend us?": "score"}
    found, report, given = read(QUALTRICS, things, "NPS")
    assert (found.options.header_rows, found.rows) == (3, 4)
    assert found.headers[1:5] == (
        "Status: Response Type",
        "Progress",
        "Response ID",
        "Q1_NPS_GROUP: How likely are you to recommend us? - Group",
    )
    assert (report.bad, given) == (0, [(9, "R_1"), (10, "R_2"), (3, "R_3"), (7, "R_4")])


def test_the_columns_of_survey_tools_are_guessed():
    """Numbers are preferred to the words next to them, and groups of people are left out."""
    csat = METRICS["CSAT"].pk
    monkey = files.guess(files.sniff(files.source_from_text(MONKEY)), KNOWN)
    place = f"score:{csat}:stage:{STAGES['Delivery']}"
    assert " ".join(monkey.values()) == f"external_id skip date skip skip {place} comment"
    qualtrics = files.guess(files.sniff(files.source_from_text(QUALTRICS)), KNOWN)
    assert " ".join(qualtrics.values()) == "date skip skip external_id skip score comment"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("id,Question\n,Response\n1,Good\n2,Bad\n", ("id", "Question")),
        ("id,Which?,,\n,Phone,Mail,Other\n1,1,,\n2,,1,\n", ("id", "Which? – Phone", "Which? – Mail", "Which? – Other")),
        (f"id,{'long ' * 40}\n,Open-Ended Response\n1,Good\n", ("id", f"{'long ' * 19}lon – Open-Ended Response")),
    ],
)
def test_questions_and_options_make_one_name(text, names):
    assert files.sniff(files.source_from_text(text)).headers == tuple(" ".join(name.split()) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Stage,Comment\n,Delivery,late\n2025-11-14,Ask,kind\n",
        "Date,Stage,,Score\n2025-11-14,Delivery,note,4\n",
        "id,Answer\n1,Response\n2,Other\n",
        "id,Comment\n,\n1,late\n",
    ],
)
def test_a_row_with_gaps_is_an_answer(text):
    assert files.sniff(files.source_from_text(text)).options.header_rows == 1


def test_a_person_chooses_the_row_of_the_headers():
    text = "Report,of,November\nDate,Stage,CSAT\n2025-11-14,Delivery,4\n"
    assert files.sniff(files.source_from_text(text)).options.header == 1
    found = files.sniff(files.source_from_text(text), header=2)
    assert (found.options.header, found.options.header_rows, found.headers) == (2, 1, ("Date", "Stage", "CSAT"))
    assert found.top == (("Report", "of", "November"), ("Date", "Stage", "CSAT"), ("2025-11-14", "Delivery", "4"))
    joined = files.sniff(files.source_from_text(text), header=1, header_rows=2)
    assert (joined.headers, joined.rows) == (("Report: Date", "of: Stage", "November: CSAT"), 1)
    assert files.sniff(files.source_from_text(text), header=0).rows == 3


@pytest.mark.parametrize("rows", [0, 6, -1])
def test_headers_take_one_row_to_five(rows):
    with pytest.raises(InvalidInput) as refused:
        files.sniff(files.source_from_text("a,b\n1,2\n"), header_rows=rows)
    assert list(refused.value.fields) == ["options.header_rows"]
