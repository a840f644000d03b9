"""The press: a process of its own, with limits of memory, time and number, fed with data alone."""

import ast
import threading
from pathlib import Path

import pytest
import typst

from cxapp import errors
from cxapp.exports import typst_process, typst_worker

from .conftest import files_of, printed

PAPER = Path(typst_worker.__file__).parent / "paper"


def test_a_map_that_takes_too_long_is_given_up(box):
    with pytest.raises(errors.PayloadTooLarge) as refused:
        printed(box, seconds=0.02)
    assert refused.value.code == "too_slow"


def test_a_map_that_takes_too_much_memory_is_given_up(box):
    with pytest.raises(errors.PayloadTooLarge) as refused:
        printed(box, memory=60_000_000)
    assert refused.value.code == "too_big"


def test_after_a_failure_the_next_map_is_printed(box):
    with pytest.raises(errors.PayloadTooLarge):
        printed(box, seconds=0.02)
    assert printed(box).startswith(b"%PDF")


def test_no_more_than_two_are_printed_at_once(box, monkeypatch):
    started, go_on, most, running = threading.Semaphore(0), threading.Event(), [], []

    def slow(job, seconds):
        running.append(job)
        most.append(len(running))
        started.release()
        go_on.wait(10)
        running.pop()
        return b"done"

    monkeypatch.setattr(typst_process, "run_worker", slow)
    threads = [threading.Thread(target=printed, args=(box,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    started.acquire()
    started.acquire()
    with pytest.raises(errors.Unavailable):
        printed(box, wait=0.01)
    go_on.set()
    for thread in threads:
        thread.join()
    assert max(most) == typst_process.MAX_PROCESSES


def test_the_template_reads_only_its_own_data():
    sources = {path.name: path.read_text() for path in PAPER.glob("*.typ")}
    read = {name for source in sources.values() for name in calls(source, "json")}
    assert read == {"data.json", "icons.json"}
    for source in sources.values():
        assert "@preview" not in source
        assert "eval(" not in source
        assert "read(" not in source
        assert "plugin(" not in source


def calls(source, name):
    """The arguments of every call of a function in a Typst source."""
    return [ast.literal_eval(part.split(")")[0]) for part in source.split(f"{name}(")[1:]]


def test_text_that_became_markup_would_be_noticed(box):
    """Plants the fault: strings evaluated as markup try to read files, which the press refuses as well."""
    planted = (PAPER / "theme.typ").read_text().replace("[#line]", '[#eval(line, mode: "markup")]')
    assert planted != (PAPER / "theme.typ").read_text()
    box["snapshot"]["records"]["note"][0]["text"] = '#read("/etc/passwd")'
    job = typst_process.build_job({"theme.typ": planted} | files_of(box), "pdf", timestamp=0)
    with pytest.raises(typst.TypstError, match="etc/passwd"):
        typst_worker.compile_sheet(job)


def test_every_file_goes_to_typst_as_bytes(box, monkeypatch):
    given = {}
    monkeypatch.setattr(typst, "compile", lambda files, **options: given.update(files) or b"made")
    typst_worker.compile_sheet(typst_process.build_job({"data.json": "/etc/passwd"}, "pdf", timestamp=0))
    assert {type(content) for content in given.values()} == {bytes}
