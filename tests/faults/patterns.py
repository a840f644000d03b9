"""Faults of what reads people's text: patterns that take a day over a line."""

from .fault import Fault

TESTS = ("tests/house/test_patterns.py",)

FAULTS = (
    Fault(
        "exponential-pattern",
        "a pattern goes back through every way to read a text",
        (
            (
                "cxapp/imports/files/kinds.py",
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
        (("cxapp/imports/files/process.py", "    _lower(resource.RLIMIT_CPU, seconds)\n", ""),),
        ("tests/imports/test_reader.py", "-k", "too_much_work"),
    ),
)
