"""Every file of the corpus is read as it says, or refused with its sentence."""

import pytest

from cxapp.answers import files
from cxapp.errors import InvalidInput

from . import corpus
from .corpus.map import KNOWN, to_tuple


@pytest.fixture(params=list(corpus.CASES.values()), ids=lambda case: case.name)
def case(request):
    """One file after the other."""
    return request.param


@pytest.fixture
def file(case, tmp_path):
    """The file on disk."""
    path = tmp_path / "answers"
    path.write_bytes(case.make())
    return path


def test_e6_a_file_is_read_as_expected(case, file):
    found = files.sniff(file, **case.chosen)
    for name, value in case.sniffed.items():
        assert _plain_value(found, name) == value
    assert [str(note) for note in found.notes] == (case.notes or [str(note) for note in found.notes])
    guessed = files.guess(found, KNOWN)
    assert " ".join(guessed.values()) == case.columns
    report = files.check_file(file, found.options, guessed, KNOWN)
    given = [answer for part in files.Chunks(file, found.options, guessed, KNOWN) for answer in part.to_rows()]
    assert [to_tuple(answer) for answer in given] == case.answers
    assert [(problem.row, str(problem.sentence)) for problem in report.problems] == case.problems
    assert case.comments is None or [answer.comment for answer in given] == case.comments
    counted = report.ready + report.skipped + report.unanswered + report.bad - case.partly
    assert (report.rows, report.bad) == (counted, len(case.problems))
    assert report.unanswered == case.unanswered


def _plain_value(found, name):
    if name == "sheets":
        return [(sheet.name, sheet.hidden) for sheet in found.sheets]
    return getattr(found, name) if hasattr(found, name) else getattr(found.options, name)


@pytest.mark.parametrize("case", corpus.REFUSED, ids=lambda case: case.name)
def test_e12_a_file_that_holds_no_table_is_refused_with_a_sentence(case, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes(case.make())
    with pytest.raises(InvalidInput) as refused:
        files.sniff(path)
    assert refused.value.detail == case.sentence
    assert list(refused.value.fields) == [case.field]
