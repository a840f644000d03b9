"""A new field on a card is declared in one place: added to a copy of the product, it works everywhere."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.text import node

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("cxapp", "journeymap", "locale", "static", "templates", "manage.py")
SCHEMA = "cxapp/schema/kinds.py"
CATALOGUE = "locale/ru/LC_MESSAGES/django.po"
FIELD = '        "patience": Integer(0, 7, null=True, control="ticks", label=_("Patience of a saint")),\n'
BEFORE_FIELD = '        "moment_of_truth": Flag(label=_("Moment of truth")),\n'
BEFORE_DETAIL = '        "moment_of_truth",\n'
SERVER = Path(__file__).with_name("new_field_server.py")
# In one process, since each loads the whole product.
COMMANDS = """
import importlib
from django.core.management import call_command
for command in ("makemigrations", "migrate", "messages", "browser_schema"):
    call_command(command, verbosity=0)
    importlib.invalidate_caches()
"""
BROWSER = Path(__file__).with_name("new_field_browser.js")


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """A copy of the product with one more field on touchpoints."""
    tree = tmp_path_factory.mktemp("product")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tree / part)
    declare(tree / SCHEMA)
    translate(tree / CATALOGUE)
    run(tree, COMMANDS)
    return tree


def declare(path):
    """Add the field to the schema and to the details."""
    source = path.read_text()
    assert source.count(BEFORE_FIELD) == source.count(BEFORE_DETAIL) == 1
    source = source.replace(BEFORE_FIELD, BEFORE_FIELD + FIELD)
    path.write_text(source.replace(BEFORE_DETAIL, BEFORE_DETAIL + '        "patience",\n'))


def translate(path):
    """Add the label in Russian."""
    file = polib.pofile(path)
    file.append(polib.POEntry(msgid="Patience of a saint", msgstr="Ангельское терпение"))
    file.save()


def run(tree, program):
    """Run a program in the copy, with its models loaded; return what it prints."""
    env = {**os.environ, "DATA_DIR": str(tree / "var"), "DJANGO_SETTINGS_MODULE": "journeymap.settings"}
    env = {name: value for name, value in env.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", program]
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def served(product):
    """What the server of the copy says about the field."""
    return json.loads(run(product, SERVER.read_text()).splitlines()[-1])


@pytest.fixture(scope="module")
def browser_answers(product, served):
    """What the browser's modules of the copy say about the field, in English and in Russian."""
    script = shutil.copy(BROWSER, product / "ask.mjs")
    command = [node.executable(), "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", str(script)]
    done = subprocess.run(command, input=served["catalogue"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_new_field_touches_three_files(product):
    made = ["static/js/store/schema.js", "locale/ru/LC_MESSAGES/django.mo", "var/"]
    files = [path.relative_to(product).as_posix() for path in product.rglob("*") if path.is_file()]
    own = [
        name for name in files if "__pycache__" not in name and not name.startswith(tuple(made)) and name != "ask.mjs"
    ]
    changed = [name for name in own if read(product / name) != read(ROOT / name)]
    assert sorted(changed)[1:] == [SCHEMA, CATALOGUE]
    assert sorted(changed)[0].startswith("cxapp/migrations/")


def read(path):
    return path.read_bytes() if path.exists() else None


def test_a_new_field_is_checked_by_operations(served):
    assert served["stored"] == 3
    assert served["refused"] == "Patience of a saint: must be a whole number from 0 to 7."
    assert served["refused_in_russian"].startswith("Ангельское терпение: ")


def test_a_new_field_has_a_column_with_its_range(served):
    assert served["column"] == ["SmallIntegerField", True]
    assert "touchpoint_patience" in served["constraints"]


def test_a_new_field_is_in_the_openapi_description(served):
    assert served["openapi"] == {"type": "integer", "minimum": 0, "maximum": 7, "nullable": True}


def test_a_new_field_is_in_the_history(served, browser_answers):
    assert {name: served["history"][name] for name in ("verb", "field", "from", "to")} == {
        "verb": "set",
        "field": "patience",
        "from": 3,
        "to": 5,
    }
    assert browser_answers["en"]["history"] == "patience of a saint"
    assert browser_answers["ru"]["history"] == "ангельское терпение"


def test_a_new_field_is_known_to_the_browser(browser_answers):
    assert browser_answers["en"]["default"] is None
    assert browser_answers["en"]["details"] == "ticks"
    assert [browser_answers[language]["label"] for language in ("en", "ru")] == [
        "Patience of a saint",
        "Ангельское терпение",
    ]
