"""Faults of what reads people's text: patterns that take a day over a line."""

from .fault import Fault

TESTS = ("tests/structure/test_patterns.py",)

FAULTS = (
    Fault(
        "exponential-pattern",
        "a pattern goes back through every way to read a text",
        (
            (
                "cxapp/answers/files/formats/file_kinds.py",
                'MARKUP = re.compile(r"<(?:',
                'MARKUP = re.compile(r"(<!--.*?-->\\s*)*<(?:',
            ),
        ),
        (*TESTS, "-k", "python and kinds"),
    ),
    Fault(
        "quadratic-pattern",
        "a pattern of the browser looks from each letter of a run to its end",
        (("static/js/lib/mentions.js", "replace(/\\p{M}/gu", "replace(/\\p{M}+$/gu"),),
        (*TESTS, "-k", "browser and mentions"),
    ),
    Fault(
        "endless-reader",
        "a process that reads a file has all the time in the world",
        (("cxapp/answers/files/reader_process.py", "    _lower_limit(resource.RLIMIT_CPU, seconds)\n", ""),),
        ("tests/answers/test_file_reader.py", "-k", "too_much_work"),
    ),
)
