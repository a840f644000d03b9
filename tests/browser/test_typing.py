"""Typing in place, letter by letter: alone, and while a teammate edits, moves, deletes or folds what is typed in."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Lane

from .clipboard import expect_copied
from .typing import (
    CARDS,
    ON_MAP,
    WORDS,
    Place,
    catch_up,
    details_texts,
    edit,
    editors_in_code,
    everything,
    fields_in_templates,
    submit,
)
from .waiting import expect_value

# Keys of the map that would add, delete, open, rate, search or present something.
STRAY = "nmcsgp 15/[]\\x"


@pytest.fixture
def alices(open_map, alice):
    return open_map(alice)


@pytest.fixture
def bobs(open_map, bob, alices):
    return open_map(bob)


def first_of(editor, kind):
    """The id of a record of a kind; a lane or a stage of its own, so that it can go alone."""
    return editor.page.evaluate(
        """(kind) => kind === "journey"
            ? editor.store.journey.id : editor.store.all(kind).at(kind === "stage" ? 3 : 0).id""",
        kind,
    )


def places_on_map(editor):
    return [Place(editor, kind, "text" if kind in CARDS else "title", first_of(editor, kind)) for kind in ON_MAP]


def places_in_details(editor):
    return [Place(editor, kind, field, first_of(editor, kind), in_details=True) for kind, field in details_texts()]


def places(editor):
    return [*places_on_map(editor), *places_in_details(editor)]


def test_each_editor_in_the_code_has_a_case_here():
    assert editors_in_code() == [
        ("pages/persona/texts.js", "TextEditor"),  # tests/browser/test_personas.py
        ("tools/commands/record-commands.js", "start"),
        ("tools/comments/new-thread.js", "Composer"),
        ("tools/comments/thread.js", "Composer"),
        ("tools/details/controls.js", "open"),  # in the details
        ("tools/editing/add-records.js", "start"),  # on the map
        ("tools/editing/inline-editing.js", "TextEditor"),
        ("tools/editing/inline-editing.js", "open"),  # on the map: journey
        ("tools/gaps/fix-editing.js", "open"),  # in the list of gaps: a fix
        ("tools/history/history.js", "askName"),
        ("tools/history/time-travel.js", "askName"),
        ("tools/navigation/keyboard.js", "start"),
        ("tools/navigation/map-clicks.js", "start"),
        ("tools/review/answer-field.js", "open"),  # tests/browser/test_review.py
    ]
    assert {kind for kind, _field in details_texts()} == {*CARDS, "stage", "lane"}
    assert len(details_texts()) == 12


def replace(place, words=WORDS):
    """Type words letter by letter over what is there."""
    place.open()
    expect(place.area, repr(place)).to_be_focused()
    place.page.keyboard.press("Control+a")
    place.page.keyboard.type(words)


def test_each_place_takes_every_letter_typed_alone(alices):
    for place in places(alices):
        replace(place)
        expect(place.area, repr(place)).to_have_value(WORDS)
        alices.key("Enter")
        expect(place.area, repr(place)).to_have_count(0)
        assert place.text() == WORDS, place
    alices.saved()


def test_a_lane_is_renamed_by_key_by_menu_and_when_new(alices):
    lane = alices.lane("Pains")
    lane.focus()
    alices.key("Enter", "Control+a")
    alices.page.keyboard.type("Marketing nudges")
    alices.key("Enter")
    lane = alices.lane("Marketing nudges")
    lane.hover()
    lane.locator(".more").click()
    alices.page.get_by_role("menuitem", name="Rename").click()
    expect(alices.typing).to_be_focused()
    alices.key("Control+a")
    alices.page.keyboard.type("Channels now")
    alices.key("Enter")
    alices.page.locator("[data-do=add-lane]").click()
    alices.page.get_by_role("menuitem", name="Own lane").click()
    expect(alices.typing).to_be_focused()
    alices.page.keyboard.type("Systems we use")
    alices.key("Enter")
    alices.saved()
    assert Lane.objects.filter(title="Channels now").count() == Lane.objects.filter(title="Systems we use").count() == 1
    expect(alices.lane("Systems we use").locator(".lane-name")).to_have_text("Systems we use")


def repaint(editor, place):
    """A teammate changes the same record otherwise, its neighbours, and the shape of the map."""
    fields = {"stage": {"level": "engagement"}, "lane": {}, "journey": {"state": "to_be"}, "note": {}}
    fields |= {"touchpoint": {"emotion": -1}, "expectation": {"status": "met"}, "pain": {"severity": 3}}
    fields |= {"pleasure": {"intensity": 3}}
    if fields[place.kind]:
        own = {} if place.kind == "journey" else {"id": place.id}
        submit(editor, f"{place.kind}.update", own | fields[place.kind])
    submit(editor, "stage.create", {"title": "Between", "level": "contact"})
    submit(editor, "lane.create", {"title": "Below", "kind": "custom", "collapsed": False})


def test_each_place_keeps_letters_while_a_teammate_edits_and_moves(alices, bobs):
    half = len(WORDS) // 2
    for place in places(alices):
        replace(place, WORDS[:half])
        place.on(bobs).wait_for_text(WORDS[:half])
        edit(bobs, place, [[0, 0, "<"]])
        repaint(bobs, place)
        move(bobs, place)
        catch_up(alices, bobs)
        expect(place.area, repr(place)).to_be_focused()
        alices.page.keyboard.type(WORDS[half:])
        expect(place.area, repr(place)).to_have_value(f"<{WORDS}")
        alices.key("Enter")
        assert place.text() == f"<{WORDS}", place


def move(editor, place):
    if place.kind == "journey":
        return
    if place.kind in CARDS:
        stage = editor.page.evaluate(
            """([kind, id]) => {
            const { stage } = editor.store.get(kind, id);
            return editor.store.all("stage").find((one) => one.id !== stage).id;
        }""",
            [place.kind, place.id],
        )
        submit(editor, f"{place.kind}.update", {"id": place.id, "stage": stage})
    else:
        last = editor.page.evaluate("(kind) => editor.store.all(kind).at(-1).rank", place.kind)
        submit(editor, f"{place.kind}.update", {"id": place.id, "rank": f"{last}V"})


def deletable(editor):
    return [place for place in places(editor) if place.kind != "journey"]


def position(editor, place):
    """Where a record stands: its cell, and its number in it."""
    return editor.page.evaluate(
        """([kind, id]) => {
        const record = editor.store.get(kind, id);
        const all = record.stage ? editor.store.cards(record.stage, record.lane) : editor.store.all(kind);
        return [record.stage ?? null, record.lane ?? null, all.findIndex((one) => one.id === id)];
    }""",
        [place.kind, place.id],
    )


def test_after_a_remote_delete_keys_go_nowhere_and_text_comes_back(alices, bobs):
    for place in deletable(alices):
        replace(place, "C S G P")
        alices.page.wait_for_function("() => editor.session?.waiting.length === 0")
        catch_up(bobs, alices)
        where = position(alices, place)
        submit(bobs, f"{place.kind}.delete", {"id": place.id})
        catch_up(alices, bobs)
        expect(place.area, repr(place)).to_have_count(0)
        before = everything(alices)
        alices.page.keyboard.type(STRAY)
        alices.key("Delete", "Enter", "ArrowDown", "Alt+ArrowRight", "Control+z")
        assert everything(alices) == before, place
        expect(alices.page.locator(".toast", has_text="Press Esc or click"), repr(place)).to_have_count(1)
        what = {"stage": "stage", "lane": "lane"}.get(place.kind, "card")
        toast = alices.page.locator(".toast", has_text=f"Bob deleted this {what} while you were typing.")
        toast.get_by_role("button", name="Put it back").click()
        alices.page.wait_for_function(
            "([kind, id]) => editor.store?.get(kind, id) && !editor.session.waiting.length", arg=[place.kind, place.id]
        )
        assert place.text() == "C S G P", place
        assert position(alices, place) == where, place
        expect(alices.page.locator(".toast"), repr(place)).to_have_count(0)
        alices.saved()


COMPOSER = "#panel-comments :is(.reply-spot, .edit-spot) textarea"
# The other fields of the editor's templates in which people write, and where they stand.
FIELDS = {
    "#search": "toolbar.html",
    ".reply textarea": "comments.html",
    ".guest-name input": "comments.html",
    ".plan-fix textarea": "explanation.html",
    ".fix-row textarea": "explanation.html",
    ".quote-form textarea": "details_groups.html",
    ".quotes input[type=search]": "details_groups.html",
    ".target input": "details_groups.html",
    ".h-name input": "history.html",
    ".play-form input": "playback.html",
    ".about-new input": "about.html",
    "dialog input[name=description]": "files.html",
    "#new-path-label": "new_path.html",
    "#child-search": "child_journey.html",
    "#choose-card-word": "choose_card.html",
    "#edition-note": "editions.html",
    "[name=filter-text]": "views.html",
    ".view-form [name=view-name]": "views.html",
    ".views [aria-label='Name of the view']": "views.html",
}


def test_each_field_of_the_editor_templates_is_known_here():
    found = fields_in_templates()
    assert found == sorted(FIELDS.values())


def try_stray_keys(editor):
    """Type what would act on the map; nothing may come of it."""
    before = everything(editor)
    editor.page.keyboard.type(STRAY)
    editor.key("Delete", "Enter", "ArrowDown", "Control+z")
    assert everything(editor) == before
    expect(editor.page.locator(".toast", has_text="Press Esc or click")).to_have_count(1)


def offered(editor, sentence, words):
    """Take the words that a sentence offers, by the clipboard."""
    toast = editor.page.locator(".toast", has_text=sentence).first
    toast.get_by_role("button", name="Copy my text").click()
    expect(toast).to_have_count(0)
    expect_copied(editor.page, words)


def test_words_for_a_deleted_thread_or_comment_are_offered(alices, bobs):
    alices.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    submit(alices, "comment.create", {"target": None, "text": "Who packs?"})
    threads = alices.page.evaluate("editor.board.threads.open.map(({ id }) => id)")
    alices.page.evaluate("(id) => editor.comments.open(id)", threads[0])
    alices.page.locator(COMPOSER).first.click()
    alices.page.keyboard.type("Nine maps, C S")
    submit(bobs, "comment.delete", {"id": threads[0]})
    catch_up(alices, bobs)
    expect(alices.page.locator(".toast", has_text="This thread was deleted")).to_have_count(1)
    try_stray_keys(alices)
    offered(alices, "This thread was deleted while you were writing.", "Nine maps, C S")
    alices.card("Gift finder").focus()
    alices.key("c")
    expect(alices.page.locator("#panel-comments .thread.sel textarea")).to_be_focused()
    alices.page.keyboard.type("Mine")
    alices.key("Enter")
    alices.saved()
    alices.page.locator(".thread.sel [data-do=own]").first.click()
    alices.page.get_by_role("menuitem", name="Edit").click()
    expect(alices.page.locator(".edit-spot textarea")).to_be_focused()
    alices.page.keyboard.type(" and more")
    catch_up(bobs, alices)
    mine = alices.page.locator(".thread.sel").get_attribute("data-id")
    submit(bobs, "comment.delete", {"id": mine})
    catch_up(alices, bobs)
    expect(alices.page.locator(".toast", has_text="This comment was deleted")).to_have_count(1)
    try_stray_keys(alices)
    offered(alices, "This comment was deleted while you were writing.", "Mine and more")


def test_words_in_a_form_of_a_deleted_record_are_offered(alices, bobs):
    alices.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    alices.load_tools()
    card = first_of(alices, "pain")
    alices.page.evaluate(
        """(id) => {
        editor.panel.show("details");
        editor.panel.open(true);
        editor.board.select({ kind: "pain", id });
    }""",
        card,
    )
    alices.page.locator("#panel-details summary", has_text="Add a quote").click()
    alices.page.locator("#panel-details .quote-form textarea").click()
    alices.page.keyboard.type("Nobody came, G P")
    submit(bobs, "pain.delete", {"id": card})
    catch_up(alices, bobs)
    expect(alices.page.locator(".toast", has_text="while you were writing about it.")).to_have_count(1)
    try_stray_keys(alices)
    offered(alices, "while you were writing about it.", "Nobody came, G P")


def test_keys_act_where_the_focus_went_without_a_key(alices):
    tab = alices.page.locator("#tab-comments")
    search = alices.page.locator("#search")
    for open_field in (search.click, places_in_details(alices)[0].open, places_on_map(alices)[0].open):
        open_field()
        alices.page.keyboard.type("abc")
        # As a screen reader does it.
        tab.focus()
        expect(tab).to_be_focused()
        alices.key("Enter")
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(alices.page.locator(".toast")).to_have_count(0)
        alices.page.locator("#tab-gaps").click()


def test_escape_gives_the_keys_back_to_the_map(alices, bobs):
    card = Place(alices, "pain", "text", first_of(alices, "pain"))
    replace(card, "gone")
    submit(bobs, "pain.delete", {"id": card.id})
    catch_up(alices, bobs)
    alices.page.keyboard.type("g")
    expect_value(alices.page, "editor.board.overlay", "none")
    alices.key("Escape")
    expect(alices.page.locator(".toast", has_text="Press Esc or click")).to_have_count(0)
    alices.card("Gift finder").focus()
    alices.key("g")
    expect_value(alices.page, "editor.board.overlay", "gaps")


@pytest.mark.parametrize("kind", ["stage", "lane"])
def test_a_card_comes_back_with_its_deleted_stage_or_lane(alices, bobs, kind):
    card = Place(alices, "touchpoint", "text", first_of(alices, "touchpoint"))
    where = position(alices, card)
    replace(card, "kept words")
    alices.page.wait_for_function("() => editor.session?.waiting.length === 0")
    catch_up(bobs, alices)
    place = alices.page.evaluate("([id, kind]) => editor.store.get('touchpoint', id)[kind]", [card.id, kind])
    before = alices.page.evaluate("editor.store.all('touchpoint').length")
    submit(bobs, f"{kind}.delete", {"id": place})
    catch_up(alices, bobs)
    alices.page.locator(".toast").get_by_role("button", name="Put it back").click()
    alices.page.wait_for_function("(id) => editor.store?.get('touchpoint', id)", arg=card.id)
    alices.saved()
    assert card.text() == "kept words"
    assert position(alices, card) == where
    expect_value(alices.page, "editor.store.all('touchpoint').length", before)


def test_a_lane_folded_by_a_teammate_stays_open_while_i_type(alices, bobs):
    for kind in ("note", "lane"):
        place = Place(alices, kind, "text" if kind == "note" else "title", first_of(alices, kind))
        lane = place.id if kind == "lane" else position(alices, place)[1]
        replace(place, "first half ")
        submit(bobs, "lane.update", {"id": lane, "collapsed": True})
        catch_up(alices, bobs)
        expect(alices.page.locator(".toast", has_text="Bob folded this lane. It stays open for you")).to_have_count(1)
        expect(place.area, kind).to_be_focused()
        alices.page.keyboard.type("second half")
        expect(place.area, kind).to_have_value("first half second half")
        alices.key("Enter")
        expect(alices.page.locator(f'map-lane[data-id="{lane}"]')).to_have_class(re.compile(r"\br-fold\b"))
        alices.saved()
        assert place.text() == "first half second half"
        submit(bobs, "lane.update", {"id": lane, "collapsed": False})
        catch_up(alices, bobs)
        alices.page.locator(".toast").evaluate_all("(all) => all.forEach((one) => one.remove())")
