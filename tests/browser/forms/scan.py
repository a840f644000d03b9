"""Every plain form of the templates, by what a person sends it with: "share/people.html: invite"."""

import re

from django.conf import settings

FORM = re.compile(r"<form\b(?P<head>(?:\{[{%].*?[%}]\}|[^>])*)>(?P<body>.*?)</form>", re.DOTALL)
BUTTON = re.compile(r"<button\b(?P<head>(?:\{[{%].*?[%}]\}|[^>])*)>")
INCLUDE = re.compile(r'\{% include "([^"]+)"[^%]*%\}')
ADDRESS = re.compile(r'action="\{\{ (?:\w+\.)*(\w+)_url \}\}"')
LEFT_OUT = re.compile(r"<noscript>.*?</noscript>|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
FOLDER = settings.BASE_DIR / "templates"


def find_controls():
    """All ways to send a plain form."""
    return {
        f"{path.relative_to(FOLDER)}: {control}"
        for path in sorted(FOLDER.rglob("*.html"))
        for form in FORM.finditer(LEFT_OUT.sub("", path.read_text()))
        if 'method="post"' in form["head"]
        for control in controls_of(form["head"], expand(form["body"]))
    }


def expand(text):
    """The text with the templates that it includes."""
    return LEFT_OUT.sub("", INCLUDE.sub(lambda found: expand((FOLDER / found[1]).read_text()), text))


def controls_of(form, body):
    """What sends a form: its buttons by address or name, a choice that sends at once, else Enter in its field."""
    heads = [found["head"] for found in BUTTON.finditer(body)]
    found = {label(form, head) for head in heads if not re.search('type="(button|reset)"', head)}
    return (found | ({"a choice"} if "data-submits" in body else set())) or {"Enter"}


def label(form, button):
    """What a button does: the address that it sends to, such as `{{ row.close_url }}`, else its name."""
    address = ADDRESS.search(button) or ADDRESS.search(form)
    name = re.search(r'\bname="([^"{]+)"', button)
    return address[1] if address else name[1] if name else "Send"
