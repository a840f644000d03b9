"""Runs in its own process: reads a job from standard input, typesets it with Typst, and writes the file out.

It is started by its path, so that neither Django nor the product is loaded. The job is JSON: {format, ppi, timestamp,
memory, seconds, fonts, families, root, template, files: {name: text}}; `files` are added to those of the template. In
the folder `root` are the pictures: Typst reads no other file.
"""

import json
import os
import resource
import sys
from pathlib import Path

import typst

PAPER = Path(__file__).resolve().parent / "paper"
STANDARDS = ["a-2a", "ua-1"]
OVERFLOW_MESSAGE = "ran over its page"


def main():
    """Do one job, then end the process, which frees its caches."""
    job = json.load(sys.stdin.buffer)
    limit_resources(job["memory"], job["seconds"])
    try:
        made = compile_sheet(job)
    except typst.TypstError as error:
        sys.exit(f"{error.message}\n{error.diagnostic}")
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    os._exit(0)  # skips the cleanup: the process ends anyway


def limit_resources(memory, seconds):
    """Limit the address space and the processor seconds of this process; no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def compile_sheet(job):
    """Return the finished file. All inputs are bytes: Typst takes a `str` for the path of a file to read.

    The first attempt estimates how high the map will be. A sheet that overflows is typeset again, measured to fit.
    """
    files = {path.name: path.read_bytes() for path in PAPER.glob("*.typ")}
    files["main"] = files.pop(job["template"])
    inputs = {"families": "|".join(job["families"])}
    files |= {name: text.encode() for name, text in job["files"].items()}
    try:
        return typeset(files, job, inputs)
    except typst.TypstError as error:
        if OVERFLOW_MESSAGE not in error.message:
            raise
        return typeset(files, job, inputs | {"fit": "1"})


def typeset(files, job, inputs):
    """Run Typst once."""
    return typst.compile(
        files,
        root=job["root"],
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]]),
        format=job["format"],
        ppi=job["ppi"],
        timestamp=job["timestamp"],
        sys_inputs=inputs,
        pdf_standards=STANDARDS if job["format"] == "pdf" else [],
    )


if __name__ == "__main__":
    main()
