"""Files of the corpus, damaged at random but repeatably, and what reading them does."""

import io
import random
import resource
import time
import zipfile
from dataclasses import dataclass

from cxapp.answers import files
from cxapp.errors import InvalidInput

from . import corpus
from .corpus.map import KNOWN

JUNK = [
    b'"',
    b"'",
    b"\0",
    b"\xff",
    b"\r",
    b"\n",
    b",",
    b";",
    b"\t",
    b"\x1a",
    b"\xef\xbb\xbf",
    b"=1+1",
    b"9" * 400,
    "Ж".encode(),
]
MAX_DAMAGED_BYTES = 400_000
# What takes long to damage, or cannot be packed again.
LEFT_OUT = ("a bomb", "a packed bomb", "an archive with a password")


@dataclass(frozen=True)
class Outcome:
    """What became of one damaged file: `read`, `refused`, or what was raised; and how long it took."""

    seed: int
    name: str
    end: str
    seconds: float
    answers: int = 0
    problems: int = 0


def mutate(seed):
    """(name, bytes) of a damaged file."""
    dice = random.Random(seed)
    made = [*corpus.CASES.values(), *corpus.REFUSED]
    case = dice.choice([case for case in made if case.name not in LEFT_OUT])
    data = case.make()
    if zipfile.is_zipfile(io.BytesIO(data)) and dice.random() < 0.7:
        return case.name, _damage_member(data, dice)
    return case.name, _damage_bytes(data, dice)


def read_damaged(seed):
    """Outcome of reading the damaged file of this seed in every way there is."""
    name, data = mutate(seed)
    source = files.Source(name, len(data), lambda: io.BytesIO(data))
    start = time.perf_counter()
    try:
        answers, problems = _read(source)
        end = "read"
    except InvalidInput as refused:
        answers, problems, end = 0, 0, "refused" if str(refused) and refused.fields else "refused without a word"
    except Exception as error:
        answers, problems, end = 0, 0, f"{type(error).__name__}: {error}"[:120]
    return Outcome(seed, name, end, time.perf_counter() - start, answers, problems)


def peak_megabytes():
    """The most that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(source):
    """How many answers and problems there are; what is reported, counted, given and rejected must agree."""
    found = files.sniff(source)
    found.to_json()
    things = files.guess(found, KNOWN)
    for option in ({}, {"day": "2025-11-14", "metric": str(KNOWN.metrics[0].pk), "place_kind": "journey"}):
        chosen = found.options.replace(**option, **({"place_id": KNOWN.document} if option else {}))
        report = files.check_file(source, chosen, things, KNOWN)
        report.to_json()
        taken = report.duplicate_finder.is_imported()
        given = [row for part in files.Chunks(source, chosen, things, KNOWN, None, taken) for row in part.to_rows()]
        rejected = list(files.list_rejected_rows(source, chosen, things, KNOWN))
        assert sum(row.count for row in given) == report.answers == report.tally()["count"].sum()
        assert len(rejected) == report.bad + 1
        # A row can have a score that is imported and another that is not.
        passed_over = report.skipped + report.unanswered
        assert max(report.ready, report.bad) <= report.rows - passed_over <= report.ready + report.bad
    return report.answers, report.bad


def _damage_bytes(data, dice):
    """Bytes with some wounds."""
    data = bytearray(data[:MAX_DAMAGED_BYTES])
    for _wound in range(dice.choice([1, 1, 2, 4, 16])):
        at, length = dice.randrange(len(data) + 1), dice.choice([1, 1, 2, 8, 60])
        wound = dice.randrange(6)
        if wound == 0:
            data[at : at + length] = dice.randbytes(length)
        elif wound == 1:
            del data[at : at + length]
        elif wound == 2:
            data[at:at] = dice.choice(JUNK) * dice.choice([1, 1, 1, 50])
        elif wound == 3:
            data[at:at] = data[at : at + length * 10] * dice.choice([1, 3, 30])
        elif wound == 4:
            del data[at:]
        else:
            data = data[at:] + data[:at]
    return bytes(data)


def _damage_member(data, dice):
    """A book with one of its files damaged, packed again."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        wounded = dice.choice([name for name in names if "sheet" in name or "workbook" in name] or names)
        for name in names:
            after.writestr(name, _damage_bytes(before.read(name), dice) if name == wounded else before.read(name))
    return file.getvalue()
