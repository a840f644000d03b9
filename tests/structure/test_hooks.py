"""The hooks of pre-commit run the same linters as bin/lint."""

import re

import yaml

from .source_files import ROOT

COMMAND = re.compile(r"^\.venv/bin/(?:(?:node|python|ruff) \S+|\S+)", re.M)


def test_each_linter_is_a_hook():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    entries = "\n".join(hook["entry"] for hook in hooks)
    linters = COMMAND.findall((ROOT / "bin" / "lint").read_text())
    assert len(linters) > 5
    assert set(COMMAND.findall(entries)) == set(linters)
