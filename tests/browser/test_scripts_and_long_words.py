"""Texts as people write them: Arabic and Hebrew run from the right wherever they stand, long words keep in place."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Metric, Persona, Workspace
from cxapp.workspaces import personas

from .typing import CARDS, submit
from .waiting import expect_value

ARABIC = "وصل الطلب متأخراً."
HEBREW = "ההזמנה הגיעה באיחור."
# Texts and values that begin in such letters and are set from the left all the same.
FROM_THE_LEFT = r"""() => {
    // Initials in a disc have no side to begin at.
    const first = /^\s*[“«"(]?[\p{Script=Arabic}\p{Script=Hebrew}]{3}/u;
    const found = [];
    const see = (element, text = element.textContent) => {
        if (!first.test(text) || !element.checkVisibility() || element.closest("svg, option, title, script")) return;
        if (getComputedStyle(element).direction !== "rtl") found.push(element.outerHTML.slice(0, 160));
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (first.test(walker.currentNode.data)) see(walker.currentNode.parentElement);
    for (const field of document.querySelectorAll("input, textarea")) see(field, field.value);
    return found;
}"""
SHOWN = """() => document.body.innerText.match(/[\\u0590-\\u06ff]{3}/g)?.length ?? 0"""


@pytest.fixture
def arabic(open_map, alice, box):
    """Alice's page of a map in which people wrote Arabic and Hebrew, in a workspace of the same."""
    for persona in Persona.objects.all():
        texts = {"name": ARABIC, "role": HEBREW, "segment": HEBREW, "quote": ARABIC}
        personas.change_persona(persona=persona, actor=alice, **texts)
    Metric.objects.update(question=HEBREW)
    for number, metric in enumerate(Metric.objects.all()):
        Metric.objects.filter(pk=metric.pk).update(name=f"رضا {number}")
    Workspace.objects.update(name=HEBREW)
    editor = open_map(alice)
    for kind, texts in TEXTS.items():
        for id in editor.page.evaluate("(kind) => editor.store.all(kind).map(({ id }) => id)", kind):
            submit(editor, f"{kind}.update", {"id": id, **dict.fromkeys(texts, ARABIC)})
    submit(editor, "journey.update", {"title": HEBREW, "scenario": ARABIC, "folder": HEBREW})
    card = editor.page.evaluate("editor.store.all('pain')[0].id")
    submit(editor, "comment.create", {"target": card, "text": HEBREW})
    submit(editor, "fix.create", {"target": card, "text": HEBREW})
    editor.saved()
    return editor


TEXTS = {
    "stage": ["title", "goal", "value"],
    "lane": ["title"],
    **{kind: ["text"] for kind in CARDS},
}


def test_arabic_and_hebrew_run_from_the_right_on_the_map(arabic):
    page = arabic.page
    page.reload()
    page.locator("map-card").first.wait_for()
    card = page.evaluate("editor.store.all('pain')[0].id")
    for tab in ("gaps", "details", "comments", "history"):
        page.evaluate(
            """([tab, id]) => {
            editor.panel.open(true);
            editor.panel.show(tab);
            editor.board.select({ kind: "pain", id });
        }""",
            [tab, card],
        )
        expect(page.locator(f"#panel-{tab}")).to_contain_text(ARABIC[:3])
        expect_value(page, FROM_THE_LEFT, [])
    page.locator("map-card p").first.dblclick()
    expect_value(page.locator(".typing textarea"), "area => getComputedStyle(area).direction", "rtl")


@pytest.mark.parametrize("path", ["/", "/gaps/", "/personas/", "/metrics/", "persona", "metric", "phone", "answers"])
def test_arabic_and_hebrew_run_from_the_right_on_pages(arabic, path, box):
    paths = {
        "persona": f"/personas/{Persona.objects.first().pk}/",
        "metric": f"/metrics/{Metric.objects.first().pk}/edit/",
        "phone": f"/journeys/{box.pk}/phone/",
        "answers": f"/journeys/{box.pk}/sources/",
    }
    page = arabic.page
    answer = page.goto(paths.get(path, path))
    assert answer.status == 200
    page.wait_for_load_state("networkidle")
    expect_value(page, f"() => ({SHOWN})() > 0")
    expect_value(page, FROM_THE_LEFT, [])


# A word without a place to break, an address, and a compound in a language that hyphenates.
LONG = "Zahlungsbestätigungsbenachrichtigungseinstellungen"
ADDRESS = f"https://example.com/{'orders' * 20}"
# Heads, labels and cards whose letters run out of their own box: [text, how far].
RUNS_OUT = """() => {
    const found = [];
    const boxes = "journey-map:not(.time-travel *) :is(map-stage, .lane[role=rowheader], map-card), .gap-item";
    for (const box of document.querySelectorAll(boxes)) {
        const { left, right } = box.getBoundingClientRect();
        for (const text of box.querySelectorAll(".st-title, .lane-name, p, .g-title, .g-stage")) {
            const range = document.createRange();
            range.selectNodeContents(text);
            const isClipped = getComputedStyle(text).overflowX !== "visible";
            for (const line of (isClipped ? text : range).getClientRects())
                if (line.right > right + 1 || line.left < left - 1)
                    found.push([text.textContent.slice(0, 30), line.right - right]);
        }
    }
    return found;
}"""
# Neighbours in the bar whose boxes lie over each other: [one, other].
OVERLAPS = """() => {
    const meet = (low, high) => ([one, other]) => one[high] > other[low] + 1 && one[low] < other[high] - 1;
    const ends = (pair) => meet("left", "right")(pair) && meet("top", "bottom")(pair);
    const shown = [...document.querySelectorAll(".topbar > *")].filter((one) => one.checkVisibility());
    const boxes = shown.map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
    const found = boxes.slice(1).map((box, at) => [boxes[at], box]).filter(ends).length;
    const crumbs = document.querySelector(".crumbs");
    const clipped = getComputedStyle(crumbs).overflowX === "hidden" || crumbs.scrollWidth <= crumbs.clientWidth;
    return [found, clipped];
}"""


@pytest.mark.parametrize("width", [390, 1100, 1440])
@pytest.mark.parametrize("word", [LONG, ADDRESS], ids=["compound", "address"])
def test_a_long_word_never_runs_under_its_neighbour(open_map, alice, box, width, word):
    editor = open_map(alice, viewport={"width": width, "height": 900})
    for kind, field in (("stage", "title"), ("lane", "title"), ("pain", "text"), ("note", "text")):
        for id in editor.page.evaluate("(kind) => editor.store.all(kind).map(({ id }) => id)", kind):
            submit(editor, f"{kind}.update", {"id": id, field: word})
    submit(editor, "journey.update", {"title": word, "folder": word[:80]})
    editor.saved()
    editor.page.reload()
    editor.page.locator("map-card").first.wait_for()
    editor.page.evaluate("() => { editor.panel.open(true); editor.panel.show('gaps'); }")
    expect_value(editor.page, RUNS_OUT, [])
    expect_value(editor.page, OVERLAPS, [0, True])


@pytest.mark.parametrize(("path", "heading"), [("/metrics/", "Metrics"), ("/personas/", "Personas"), ("/", "Journeys")])
def test_a_heading_is_not_broken_on_a_phone(page_for, alice, box, path, heading):
    page = page_for(alice, path, viewport={"width": 390, "height": 844})
    title = page.locator("h1").first
    expect(title).to_contain_text(heading)
    lines = """(title) => {
        const range = document.createRange();
        range.selectNodeContents(title);
        const tops = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top));
        return new Set(tops).size;
    }"""
    expect_value(title, lines, 1)


# The places inside of words where a line of a label ends: the letters around each.
WORD_BREAKS = """(label) => {
    const text = label.firstChild;
    const top = (at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return [...range.getClientRects()].at(-1)?.top;
    };
    const places = [...text.data].map((_, at) => at).filter((at) => /\\S/.test(text.data[at]));
    return places.filter((at, n) => n && places[n - 1] === at - 1 && top(at) > top(at - 1) + 2)
        .map((at) => text.data.slice(at - 1, at + 1));
}"""


@pytest.mark.parametrize("name", ["Удовлетворённость", "Взаимодействие с клиентом", "Telecommunications"])
def test_a_long_name_of_a_lane_is_broken_by_a_hyphen(open_map, alice, name):
    editor = open_map(alice)
    id = editor.page.evaluate("() => editor.store.all('lane')[0].id")
    submit(editor, "lane.update", {"id": id, "title": name})
    label = editor.page.locator(f'map-lane[data-id="{id}"] .lane-name')
    expect(label).to_have_text(name)
    label.evaluate("label => label.style.width = '80px'")
    breaks = label.evaluate(WORD_BREAKS)
    assert breaks
    assert [letters for letters in breaks if "\u00ad" not in letters] == []
    # What is typed has no hyphens of ours.
    label.dblclick()
    expect(editor.typing).to_have_value(name)
