"""A file is read in a process next to the server, which has limits and whose end is reported."""

import datetime
import io
import logging
import os
import signal
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cxapp.answers import file_import, file_reader, files
from cxapp.answers.file_reader import Reader, RemoteChunks, UnreadableFile
from cxapp.answers.files.duplicates import EarlierAnswers
from cxapp.errors import InvalidInput

from .corpus import CASES
from .corpus.map import KNOWN, to_tuple

HEADER = "date,stage,metric,score,comment\n"
THINGS = {"0": "date", "1": "stage", "2": "metric", "3": "score", "4": "comment"}
DAY = datetime.date(2025, 11, 14)


def text(rows, stage="Delivery {}"):
    """So many rows; with a stage and a comment of its own every one of them is judged."""
    return HEADER + "".join(f"{DAY},{stage.format(n)},CSAT,{n % 5 + 1},word {n}\n" for n in range(rows))


LONG = text(400_000)


def test_what_a_process_reads_is_what_is_read_here():
    source = files.source_from_text(HEADER + f"{DAY},Delivery,CSAT,4,kind\n{DAY},Delvery,CSAT,4,\n", "a.csv")
    with Reader(source) as remote:
        sniffed = remote.call("sniff", {})
        columns = remote.call("guess", KNOWN)
        remote.call("check", sniffed.options, columns, KNOWN, None)
        report, tally, offers = remote.call("decide", EarlierAnswers(), False)
        rejected = list(remote.stream("reject", sniffed.options, columns, KNOWN, None))
        remote.call("open", sniffed.options, columns, KNOWN, None)
        chunks = RemoteChunks(remote)
        [chunk] = chunks
    here = files.check_file(source, sniffed.options, columns, KNOWN)
    assert (sniffed, columns) == (files.sniff(source), files.guess(files.sniff(source), KNOWN))
    assert report == here.to_json()
    assert tally.equals(here.tally())
    assert offers == []
    assert rejected == list(files.list_rejected_rows(source, sniffed.options, columns, KNOWN))
    assert [chunk.to_rows() for chunk in files.Chunks(source, sniffed.options, columns, KNOWN)] == [chunk.to_rows()]
    assert (chunks.done, chunks.left_out) == (2, 1)


def test_a_file_is_read_by_its_path_or_its_content(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(text(3))
    for given in (path, SimpleUploadedFile("a.csv", text(3).encode())):
        with Reader(files.to_source(given)) as remote:
            assert (remote.call("sniff", {}).name, remote.call("sniff", {}).rows) == ("a.csv", 3)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("the download of a form", ["Reading the file answers.csv from f."]),
        ("a packed book", None),
        ("merged cells of OpenDocument", []),
    ],
)
def test_archives_and_books_are_read_in_the_process(name, note):
    case = CASES[name]
    data = case.make()
    with Reader(files.Source("f", len(data), lambda: io.BytesIO(data))) as remote:
        sniffed = remote.call("sniff", {})
        columns = remote.call("guess", KNOWN)
        assert note is None or [str(note) for note in sniffed.notes] == note
        remote.call("open", sniffed.options, columns, KNOWN, None)
        given = [row for chunk in RemoteChunks(remote) for row in chunk.to_rows()]
    assert [to_tuple(row) for row in given] == case.answers


def test_a_refusal_comes_over_with_its_fields():
    with Reader(files.source_from_text("a,b\n1,2\n")) as remote, pytest.raises(InvalidInput) as refused:
        remote.call("sniff", {"encoding": "hex"})
    assert refused.value.to_json()["fields"] == {"options.encoding": "There is no such encoding."}


def check_long(**limits):
    """Check a long file under these limits."""
    with Reader(files.source_from_text(LONG), **limits) as remote:
        remote.call("check", None, THINGS, KNOWN, None)


@pytest.mark.parametrize(
    ("limits", "sentence", "why"),
    [
        ({"seconds": 1}, file_reader.TOO_SLOW, "its process ended with -24"),
        ({"answer_timeout": 0}, file_reader.TOO_SLOW, "it did not answer in time"),
        ({"memory": 8 * 1024**2}, file_reader.TOO_LARGE, "memory|ended with -"),
    ],
)
def test_too_much_work_ends_with_a_sentence_and_a_log_entry(caplog, limits, sentence, why):
    caplog.set_level(logging.WARNING, "cxapp.imports")
    with pytest.raises(UnreadableFile) as refused:
        check_long(**limits)
    assert refused.value.to_json() == {"code": "unreadable", "detail": str(sentence), "fields": {"file": str(sentence)}}
    [entry] = [record for record in caplog.records if record.name == "cxapp.imports"]
    assert f"A file of {len(LONG)} bytes was not read" in entry.getMessage()
    assert any(part in entry.getMessage() for part in why.split("|"))


def test_a_process_that_dies_frees_its_place(caplog):
    free = file_reader.slots._value
    remote = Reader(files.source_from_text(LONG))
    assert file_reader.slots._value == free - 1
    os.kill(remote._process.pid, signal.SIGKILL)
    with pytest.raises(UnreadableFile):
        remote.call("check", None, THINGS, KNOWN, None)
    assert file_reader.slots._value == free
    assert "ended with -9" in caplog.text


def test_what_nobody_closes_ends_with_its_reader():
    remote = Reader(files.source_from_text(LONG))
    process, free = remote._process, file_reader.slots._value
    del remote
    process.join(30)
    assert process.exitcode is not None
    assert file_reader.slots._value == free + 1


def test_an_import_that_is_left_ends_its_process():
    with Reader(files.source_from_text(text(120_000, "Delivery"))) as remote:
        remote.call("open", None, THINGS, KNOWN, None)
        chunks = iter(RemoteChunks(remote))
        assert len(next(chunks)) > 0
        chunks.close()
        assert remote._process.exitcode == -signal.SIGKILL


def test_an_error_of_ours_is_no_fault_of_the_file():
    with (
        Reader(files.source_from_text("a,b\n1,2\n")) as remote,
        pytest.raises(file_reader.ReaderFailed, match="AttributeError"),
    ):
        remote.call("no_such_method")


def test_the_page_says_it_at_the_file(client, alice, journey, monkeypatch):
    monkeypatch.setattr(file_import, "Reader", partial(Reader, answer_timeout=0))
    client.force_login(alice)
    answer = client.post(
        f"/api/v1/journeys/{journey.pk}/answers/check/", {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}
    )
    assert answer.status_code == 400
    assert answer.json()["fields"] == {"file": str(file_reader.TOO_SLOW)}
