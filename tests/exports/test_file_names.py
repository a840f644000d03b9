"""Names of downloads: every letter that a file system takes, and nothing that turns a header or a line around."""

import re
from urllib.parse import unquote

import pytest

from cxapp.exports import content_disposition, file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Юбилей на веранде", "Юбилей на веранде.pdf"),
        ("日本のマップ", "日本のマップ.pdf"),
        ("Żółć ᚠ 💐", "Żółć ᚠ 💐.pdf"),
        ("رحلة العميل", "رحلة العميل.pdf"),
        ('a"\r\nSet-Cookie:x', "a Set-Cookiex.pdf"),
        ("../../etc/passwd", "etcpasswd.pdf"),
        ("safe\u202efdp.exe\u2069\u200f", "safefdp.exe.pdf"),
        ("tab\tand\x00null\x1b", "tab andnull.pdf"),
        ("...", "journey.pdf"),
        ("", "journey.pdf"),
        ("CON", "CON_.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
        ("я" * 300, "я" * 100 + ".pdf"),
        ("旅" * 300, "旅" * 73 + ".pdf"),
        ("👩‍👩‍👧" * 300, "👩‍👩‍👧" * 12 + ".pdf"),
    ],
)
def test_a_file_is_named_by_its_title(title, name):
    assert file_name(title, "pdf") == name
    assert len(name.encode()) < 240


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Birthday box.pdf", "Birthday box.pdf"),
        ("Юбилей.pdf", "journey.pdf"),
        ("日本のマップ.json", "journey.json"),
        ("Crème brûlée 日本.csv", "Creme brulee.csv"),
        ("💐.png", "journey.png"),
    ],
)
def test_a_header_has_the_name_in_ascii_and_in_utf_8(name, plain):
    header = content_disposition(name)
    assert re.fullmatch(r"attachment; filename=\"[ -!#-~]+\"; filename\*=UTF-8''[\w.%~-]+", header, re.ASCII)
    assert f'filename="{plain}"' in header
    assert unquote(header.rpartition("''")[2]) == name


@pytest.mark.parametrize("title", ['a"\r\nSet-Cookie: x=1', "a\\b;c=d'e", "\ud800broken", "100% (2) [a]{b}"])
def test_no_title_can_end_the_header(title):
    header = content_disposition(file_name(title, "svg"))
    assert re.fullmatch(r"attachment; filename=\"[ -!#-~]+\"; filename\*=UTF-8''[\w.%~-]+", header, re.ASCII)
    assert header.count('"') == 2


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ('a.";foo="bar', "a.foobar"),
        ("README", "README"),
        ("чек", "journey"),
        ("a.чек", "a"),
        ("a.tar.g\\z", "a.tar.gz"),
    ],
)
def test_no_name_of_an_uploaded_file_can_end_the_header(name, plain):
    header = content_disposition(name)
    assert re.fullmatch(r"attachment; filename=\"[ -!#-~]+\"; filename\*=UTF-8''[\w.%~-]+", header, re.ASCII)
    assert f'filename="{plain}"' in header
