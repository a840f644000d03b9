"""Files are sniffed, their columns guessed, and their answers given as the journey knows them."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation

from cxapp.answers import files
from cxapp.answers.files.formats import csv_blocks
from cxapp.answers.rows import SCHEMA, AnswerRow

from ...corpus.map import ANNA, COURIER, KNOWN, METRICS, STAGES

HEADER = "id;date;stage;touchpoint;persona;metric;score;comment\n"
ROW = "r1;2025-11-14T10:22:00+03:00;Delivery;Courier at the door;Anna;CSAT;4;kind\n"
THINGS = dict(enumerate(["external_id", "date", "stage", "place", "persona", "metric", "score", "comment"]))
READ = {"delimiter": ";"}


def read_answers(text, things=THINGS, read=READ, repairs=None):
    """All answers of a pasted text."""
    found = files.Chunks(files.source_from_text(text), read, things, KNOWN, repairs)
    return [answer for part in found for answer in part.to_rows()]


def test_an_answer_is_given_whole():
    at = datetime.datetime(2025, 11, 14, 7, 22, tzinfo=datetime.UTC)
    csat = str(METRICS["CSAT"].pk)
    assert read_answers(HEADER + ROW) == [AnswerRow(csat, "touchpoint", COURIER, ANNA, at, 4, "kind", "r1", 1)]


def test_a_day_without_a_time_stays_a_day():
    assert read_answers(HEADER + "r1;14.11.2025;Delivery;;;CSAT;4;\n")[0] == AnswerRow(
        str(METRICS["CSAT"].pk), "stage", STAGES["Delivery"], None, datetime.date(2025, 11, 14), 4, "", "r1", 1
    )


def test_chunks_keep_the_order_of_a_file_longer_than_a_block(monkeypatch):
    monkeypatch.setattr(csv_blocks, "PIECE_SIZE", 500)
    rows = [f'r{number};2025-11-14;Ask;;;NPS;{number % 11};"line\nand ""line"""\n' for number in range(300)]
    found = list(files.Chunks(files.source_from_text(HEADER + "".join(rows)), READ, THINGS, KNOWN))
    assert len(found) > 10
    assert [name for chunk in found for name in chunk.frame["external_id"]] == [f"r{number}" for number in range(300)]
    assert [row for chunk in found for row in chunk.frame["row"]] == list(range(2, 302))
    assert {tuple(chunk.frame.schema.items()) for chunk in found} == {tuple(SCHEMA.items())}
    assert found[0].to_rows()[0].comment == 'line\nand "line"'


@pytest.mark.parametrize("upload", ["memory", "disk"])
def test_what_was_uploaded_is_read_as_often_as_needed(upload):
    data = (HEADER + ROW).encode()
    if upload == "memory":
        file = SimpleUploadedFile("answers.csv", data)
    else:
        file = TemporaryUploadedFile("answers.csv", "text/csv", len(data), None)
        file.write(data)
    found = files.sniff(file)
    things = files.guess(found, KNOWN)
    assert (found.name, found.rows, found.options.delimiter) == ("answers.csv", 1, ";")
    assert {str(at): thing for at, thing in THINGS.items()} == things
    assert files.check_file(file, found.options, things, KNOWN).ready == 1
    assert len(list(files.Chunks(file, found.options, things, KNOWN))) == 1


def test_the_clipboard_of_a_spreadsheet_is_tabs_and_quotes():
    text = 'Date\tStage\tCSAT\n14.11.2025\tDelivery\t4\n15.11.2025\t"Check\nout"\t5\n'
    found = files.sniff(files.source_from_text(text))
    things = files.guess(found, KNOWN)
    report = files.check_file(files.source_from_text(text), found.options, things, KNOWN)
    assert (found.options.delimiter, report.ready) == ("\t", 2)


def test_e5_every_encoding_that_can_read_a_file_is_offered_with_a_preview(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes("Этап;Оценка\nДоставка;4\n".encode("koi8-r"))
    offered = {encoding.name: encoding.preview for encoding in files.sniff(path).encodings}
    assert next(iter(offered)) == "koi8-r"
    assert offered["koi8-r"] == ("Этап;Оценка", "Доставка;4")
    assert offered["cp1251"] == ("Этап;Оценка".encode("koi8-r").decode("cp1251"), "дПУФБЧЛБ;4")
    assert files.sniff(path, encoding="cp1251").sample == (("дПУФБЧЛБ", "4"),)


def test_e5_late_letters_decide_the_encoding_and_late_days_the_order(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes(
        b"Day;Words\n"
        + b"03/04/2025;kind\n" * 30_000
        + "11/14/2025;Ждали до восьми, никто не звонил\n".encode("cp1251")
    )
    found = files.sniff(path)
    assert (found.options.encoding, found.options.order, found.rows) == ("cp1251", "mdy", 30_001)
    assert found.days == {"0": {"order": "mdy", "ambiguous": False, "times": False}}
    assert found.encodings[0].preview[1] == "11/14/2025;Ждали до восьми, никто не звонил"


def test_what_would_come_onto_the_map_is_rolled_up():
    report = files.check_file(
        files.source_from_text(HEADER + ROW + ROW.replace("r1", "r2") + ROW.replace("r1", "r3").replace(";4;", ";5;")),
        READ,
        THINGS,
        KNOWN,
    )
    place = (str(METRICS["CSAT"].pk), "touchpoint", COURIER, ANNA, datetime.date(2025, 11, 14))
    assert sorted(report.tally().rows()) == [(*place, 4, 2), (*place, 5, 1)]


def test_an_import_is_identified_by_its_content_and_options():
    digest = files.digest(files.source_from_text(HEADER + ROW), READ, THINGS)
    assert digest == files.digest(
        files.source_from_text(HEADER + ROW), files.parse_options(READ), {str(at): of for at, of in THINGS.items()}
    )
    assert digest != files.digest(files.source_from_text(HEADER + ROW + ROW), READ, THINGS)
    assert digest != files.digest(files.source_from_text(HEADER + ROW), {**READ, "order": "mdy"}, THINGS)
    assert digest != files.digest(files.source_from_text(HEADER + ROW), READ, THINGS, {"skip": [2]})


def test_problems_are_in_the_language_of_the_reader():
    report = files.check_file(files.source_from_text(HEADER + ROW.replace("Anna", "Ana")), READ, THINGS, KNOWN)
    with translation.override("ru"):
        result = report.to_json()["problems"][0]
    assert (result["sentence"], result["repair"]["label"]) == ("Нет персоны «Ana»", "Взять Anna")
