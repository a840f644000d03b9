"""Pages in both languages, both themes and at all widths: axe-core finds nothing, and no box is cut or covered.

A usual run looks at each page in two ways; `bin/test tests/browser/pages --all-pages` looks at all twenty and, with
`--pictures FOLDER`, keeps a picture of each.
"""

import re
from functools import cache
from itertools import groupby, product
from operator import itemgetter
from pathlib import Path

import pytest
from django.conf import settings
from django.templatetags.static import static

from cxapp.models import JourneyTemplate, Membership, Persona, User, Workspace, WorkspaceChannel

from ..editor import Editor
from . import (  # noqa: F401 (they add to SCENES)
    atlas_scenes,
    blueprint_scenes,
    edition_scenes,
    map_scenes,
    pair_scenes,
    path_scenes,
)
from .records import LONG_CHANNEL, LONG_NAME, add_addresses, add_everything
from .scenes import SCENES

WIDTHS = {390: 844, 768: 1024, 1100: 800, 1440: 900, 2560: 1300}
ALL = list(product(("en", "ru"), WIDTHS, ("light", "dark")))
NARROW = [390, 1100, 768]
# WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# A target partly under an open menu, or under the bar that stays in sight, is whole after Escape or scrolling.
AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  const isUnder = (target) => {
    const { left, right, top, bottom } = document.querySelector(target).getBoundingClientRect();
    const corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
    const lid = "details[open] > .menu, [role=menu], .side";
    return corners.some(([x, y]) => {
      const above = document.elementFromPoint(Math.max(x - 1, 0), Math.max(y - 1, 0))?.closest(lid);
      return above && !above.contains(document.querySelector(target));
    });
  };
  const counts = ({ id }, { target }) => id !== "target-size" || !isUnder(target[0]);
  const say = ({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary.split("\\n")[1]?.trim()})`;
  return violations
    .map((rule) => ({ id: rule.id, nodes: rule.nodes.filter((node) => counts(rule, node)) }))
    .filter(({ nodes }) => nodes.length)
    .map(({ id, nodes }) => `${id}, ${nodes.length}: ${nodes.slice(0, 3).map(say).join(" | ")}`);
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
    examples = add_everything(people, box)
    persona = Persona.objects.get(pk=box.personas[0])
    template = JourneyTemplate.objects.get(title=LONG_NAME)
    channel = WorkspaceChannel.objects.get(name=LONG_CHANNEL)
    to_be = pair_scenes.add_pair(people, box)
    edition_scenes.add_editions(people, box)
    child = atlas_scenes.add_journeys(people, box)
    found = {
        "journey": box,
        "to_be": to_be,
        "child": child,
        "examples": examples,
        "persona": persona,
        "template": template,
        "channel": channel,
    }
    return {"nora": nora, **{name: one.pk for name, one in found.items()}, **add_addresses(people, box)}


def list_ways(name, config):
    """Return the ways to look at a scene: [(language, width, theme)]."""
    if config.option.all_pages:
        return ALL
    return [("en", 1440, "light"), ("ru", NARROW[list(SCENES).index(name) % len(NARROW)], "dark")]


@pytest.fixture
def open_scene(page_for, people, ids):
    """`open_scene(name, language, width, theme)` is the page in that state; pages of a language share a window."""
    pages = {}

    def open_one(name, language, width, theme):
        who, path, act = SCENES[name]
        page = pages.get(language)
        if not page:
            user = ids.get(who) or (getattr(people, who) if who else None)
            page = pages[language] = page_for(user, None, locale=f"{language}-{language.upper()}")
            page.on("dialog", lambda dialog: dialog.accept())
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        page.emulate_media(color_scheme=theme)
        forget(page)
        is_map = path in ("/journeys/{journey}/", "/journeys/{examples}/")
        page.goto(path.format(**ids) + ("?view=map" if is_map else ""))
        if is_map:
            Editor(page).load_tools()
        act(page)
        return page

    return open_one


def forget(page):
    """Take what the page before has stored in the browser."""
    page.goto(static("icon.svg"))
    page.evaluate("() => [localStorage, sessionStorage].forEach((storage) => storage.clear())")


def look_at(page, theme):
    """Return the faults of a page in a theme, which is a matter of CSS alone."""
    page.emulate_media(color_scheme=theme)
    page.evaluate(SETTLED)
    return page.evaluate(AXE, RULES) + page.evaluate(script("tests/browser/pages/boxes.js"))


@pytest.mark.parametrize("name", SCENES)
def test_a_page_follows_the_rules_and_cuts_nothing(open_scene, page_for, name, request):
    page_for.forgive("404")
    faults = []
    for (language, width), group in groupby(list_ways(name, request.config), key=itemgetter(0, 1)):
        ways = list(group)
        page = open_scene(name, language, width, ways[0][-1])
        page.evaluate(script("node_modules/axe-core/axe.min.js"))
        for *_place, theme in ways:
            found = look_at(page, theme)
            faults += [f"{language} {width} {theme}: {fault}" for fault in found]
            if folder := request.config.option.pictures:
                picture = re.sub(r"\W+", "-", f"{name} {language} {width} {theme}")
                page.screenshot(path=Path(folder) / f"{picture}.png")
    assert not faults, "\n".join(faults)
