"""Runs in a process of its own: reads a job from standard input, sets it in Typst, writes the file out.

It is started by its path, so that neither Django nor the product is loaded. The job is JSON:
{format, ppi, timestamp, memory, seconds, fonts, files: {name: text}}; `files` beside the template's own.
"""

import json
import resource
import sys
from pathlib import Path

import typst

PAPER = Path(__file__).resolve().parent / "paper"
STANDARDS = ["a-2a", "ua-1"]


def main():
    """One job, then the end: the process takes its caches with it."""
    job = json.load(sys.stdin.buffer)
    limit(job["memory"], job["seconds"])
    sys.stdout.buffer.write(compiled(job))


def limit(memory, seconds):
    """Bytes of address space and seconds of processor that this process may take; no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def compiled(job):
    """The finished file. Every input is bytes: Typst takes a `str` for the path of a file to read."""
    files = {f"{path.name}": path.read_bytes() for path in PAPER.glob("*.typ")}
    files["main"] = files.pop("main.typ")
    files |= {name: text.encode() for name, text in job["files"].items()}
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
    try:
        made = typst.compile(
            files,
            root=str(PAPER),
            font_paths=fonts,
            format=job["format"],
            ppi=job["ppi"],
            timestamp=job["timestamp"],
            pdf_standards=STANDARDS if job["format"] == "pdf" else [],
        )
    except typst.TypstError as error:
        sys.exit(f"{error.message}\n{error.diagnostic}")
    if isinstance(made, list):
        raise ValueError(f"{len(made)} pages where one was laid out")
    return made


if __name__ == "__main__":
    main()
