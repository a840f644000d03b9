"""Pages in both languages, both themes and at all widths: axe-core finds nothing, and no box is cut or covered.

A usual run looks at each page in two ways; `bin/test tests/browser/pages --all-pages` looks at all twenty and, with
`--pictures FOLDER`, keeps a picture of each.
"""

import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from cxapp.models import Membership, Persona, User, Workspace

from ..editor import Editor
from .scenes import SCENES

WIDTHS = {390: 844, 768: 1024, 1100: 800, 1440: 900, 2560: 1300}
ALL = list(product(("en", "ru"), WIDTHS, ("light", "dark")))
NARROW = [390, 1100, 768]
# WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  const say = ({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary.split("\\n")[1]?.trim()})`;
  return violations.map(({ id, nodes }) => `${id}, ${nodes.length}: ${nodes.slice(0, 3).map(say).join(" | ")}`);
}"""
SETTLED = """async () => {
  document.getAnimations().forEach((one) => { try { one.finish(); } catch { one.cancel(); } });
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@cache
def script(path):
    """The text of a script."""
    return (settings.BASE_DIR / path).read_text()


@pytest.fixture
def ids(people, box):
    """The ids that paths name, and somebody whose workspace is empty."""
    nora = User.objects.create(email="nora@example.test", name="Nora")
    Membership.objects.create(workspace=Workspace.objects.create(name="New"), user=nora, role="owner")
    persona = Persona.objects.filter(workspace=people.workspace).first()
    return {"nora": nora, "journey": box.pk, "persona": persona.pk}


def list_ways(name, config):
    """Return the ways to look at a scene: [(language, width, theme)]."""
    if config.option.all_pages:
        return ALL
    return [("en", 1440, "light"), ("ru", NARROW[list(SCENES).index(name) % len(NARROW)], "dark")]


@pytest.fixture
def open_scene(page_for, people, ids):
    """`open_scene(name, language, width, theme)` is the page in that state."""

    def open_one(name, language, width, theme):
        who, path, act = SCENES[name]
        user = ids.get(who) or (getattr(people, who) if who else None)
        page = page_for(
            user,
            None,
            locale=f"{language}-{language.upper()}",
            viewport={"width": width, "height": WIDTHS[width]},
            color_scheme=theme,
        )
        is_map = path == "/journeys/{journey}/"
        page.goto(path.format(**ids) + ("?view=map" if is_map else ""))
        if is_map:
            Editor(page).load_tools()
        act(page)
        page.evaluate(SETTLED)
        return page

    return open_one


@pytest.mark.parametrize("name", SCENES)
def test_a_page_follows_the_rules_and_cuts_nothing(open_scene, page_for, name, request):
    page_for.forgive("404")
    faults = []
    for language, width, theme in list_ways(name, request.config):
        page = open_scene(name, language, width, theme)
        page.evaluate(script("node_modules/axe-core/axe.min.js"))
        found = page.evaluate(AXE, RULES) + page.evaluate(script("tests/browser/pages/boxes.js"))
        faults += [f"{language} {width} {theme}: {fault}" for fault in found]
        if folder := request.config.option.pictures:
            picture = re.sub(r"\W+", "-", f"{name} {language} {width} {theme}")
            page.screenshot(path=Path(folder) / f"{picture}.png")
        page.close()
    assert not faults, "\n".join(faults)
