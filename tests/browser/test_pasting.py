"""Pasting what other programs put on the clipboard: lines, tables, and text into a text."""

import base64
import json

import pytest
from playwright.sync_api import expect

from cxapp.models import Lane, Note, Stage, Touchpoint
from cxapp.workspaces import journeys

from .clipboard import Clipboard

# As the programs write it, shortened.
EXCEL = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel">'
    "<head><style>br {mso-data-placement:same-cell;}</style></head>"
    "<body><table border=0 cellpadding=0><col width=64><!--StartFragment-->\n"
    " <tr height=20>\n  <td class=xl65>&nbsp;</td>\n  <td class=xl65>Learn\n  more</td>\n  <td>Buy</td>\n </tr>\n"
    " <tr height=20>\n  <td>Touchpoints</td>\n  <td>Ad<br>\n    Poster</td>\n  <td>Till</td>\n </tr>\n"
    " <tr height=20>\n  <td>Doubts</td>\n  <td>Price?</td>\n  <td></td>\n </tr>\n<!--EndFragment-->\n"
    "</table></body></html>"
)
EXCEL_TEXT = '\tLearn more\tBuy\r\nTouchpoints\t"Ad\nPoster"\tTill\r\nDoubts\tPrice?\t\r\n'
SHEETS = (
    "<meta charset='utf-8'><google-sheets-html-origin>"
    '<style type="text/css"><!--td {border: 1px solid #cccccc;}--></style>'
    '<table data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody>'
    '<tr style="height:21px;"><td data-sheets-value="{}">Delivered late</td><td>Nobody called</td></tr></tbody></table>'
)
WORD = (
    "<html><body><table class=MsoTableGrid border=1>"
    "<tr><td width=100 valign=top><p class=MsoNormal>Order<o:p></o:p></p></td>"
    "<td><p class=MsoNormal>Packing</p><p class=MsoNormal>List</p></td></tr>"
    "<tr><td colspan=2><p class=MsoNormal>Both</p></td></tr></table></body></html>"
)
MARKDOWN = "# Map\n\n| | Find | Pay |\n|--|--|--|\n| **Pains** | a \\| b<br>c | |\n| Thoughts | hm | ok |\n"


def miro(*notes):
    """The HTML of sticky notes (text, x, y) copied in Miro."""
    objects = [
        {
            "widgetData": {
                "type": "sticker",
                "json": {"text": f"<p>{text}</p>", "_position": {"offsetPx": {"x": x, "y": y}}},
            }
        }
        for text, x, y in notes
    ]
    shifted = bytes((byte + 59) % 256 for byte in json.dumps({"data": {"objects": objects}}).encode())
    return f'<span data-meta="&lt;--(miro-data-v1){base64.b64encode(shifted).decode()}(/miro-data-v1)--&gt;"></span>'


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


@pytest.fixture
def clipboard(editor):
    return Clipboard(editor.page)


@pytest.fixture
def dialog(editor):
    """The preview of a pasted table."""
    return editor.page.get_by_role("dialog", name="Paste a table")


def cards(editor, lane, column):
    """The texts of the cards of a cell."""
    return editor.cell(lane, column).locator("map-card p")


def test_lines_become_cards_of_the_focused_cell_in_one_step(editor, clipboard):
    clipboard.fill("•\tCall the courier\r\n\r\n2.\tWait at home\r\n")
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(cards(editor, "Pains", 0)).to_have_text(["Call the courier", "Wait at home"])
    expect(editor.card("Call the courier")).to_be_focused()
    editor.saved()
    editor.key("Control+z")
    expect(cards(editor, "Pains", 0)).to_have_count(0)


def test_a_letter_laid_out_as_a_table_is_lines(editor, clipboard):
    editor.cell("Pains", 0).focus()
    clipboard.paste("One\r\nTwo\r\n", "<table><tr><td>One</td></tr></table><p>Two</p>")
    expect(cards(editor, "Pains", 0)).to_have_text(["One", "Two"])


def test_a_lane_without_cards_says_so(editor, clipboard):
    clipboard.fill("Call the courier")
    editor.cell("Emotion", 0).focus()
    editor.key("Control+v")
    expect(editor.page.locator(".toast").last).to_contain_text("The lane “Emotion” does not take cards.")


def test_cells_of_excel_go_to_the_stages_and_lanes_that_they_name(editor, clipboard, dialog):
    stages = Stage.objects.count()
    editor.cell("Pains", 0).focus()
    clipboard.paste(EXCEL_TEXT, EXCEL)
    expect(dialog.locator("[data-summary]")).to_have_text("4 cards in 2 stages; 2 new stages, 1 new lane")
    expect(dialog.get_by_role("checkbox", name="First row: stages")).to_be_checked()
    expect(dialog.get_by_role("checkbox", name="First column: lanes")).to_be_checked()
    expect(dialog.locator("tr").nth(1)).to_have_text("TouchpointsAd PosterTill", use_inner_text=False)
    editor.key("Enter")
    expect(cards(editor, "Touchpoints", stages)).to_have_text(["Ad", "Poster"])
    editor.saved()
    assert list(Stage.objects.order_by("rank").values_list("title", flat=True))[stages:] == ["Learn more", "Buy"]
    assert Note.objects.get(text="Price?").lane.title == "Doubts"
    editor.key("Control+z")
    expect(editor.stage("Learn more")).to_have_count(0)
    expect(editor.lane("Doubts")).to_have_count(0)


def test_cells_of_google_sheets_go_on_from_the_focused_cell(editor, clipboard, dialog):
    editor.cell("Pains", 5).focus()
    before = cards(editor, "Pains", 5).all_inner_texts()
    clipboard.paste("Delivered late\tNobody called", SHEETS)
    expect(dialog.locator("[data-summary]")).to_have_text("2 cards in 2 stages")
    dialog.get_by_role("button", name="Add 2 cards").click()
    expect(cards(editor, "Pains", 5)).to_have_text([*before, "Delivered late"])
    expect(cards(editor, "Pains", 6)).to_contain_text(["Nobody called"])


def test_a_table_of_word_keeps_paragraphs_apart(editor, clipboard, dialog):
    editor.cell("Pains", 0).focus()
    clipboard.paste("Order\tPacking\r\nList\r\nBoth", WORD)
    expect(dialog.locator("[data-summary]")).to_contain_text("4 cards in 2 stages")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(editor.card("Packing")).to_have_count(0)


def test_a_markdown_table_is_read_with_bars_and_breaks(editor, clipboard, dialog):
    clipboard.fill(MARKDOWN)
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(dialog.locator("[data-summary]")).to_have_text("4 cards in 2 stages; 2 new stages, 1 new lane")
    dialog.get_by_role("button", name="Add 4 cards").click()
    expect(editor.card("a | b")).to_be_visible()
    editor.saved()
    assert Lane.objects.get(title="Thoughts").kind == "thoughts"


def test_sticky_notes_of_miro_lie_as_on_the_board(editor, clipboard, dialog):
    editor.cell("Touchpoints", 0).focus()
    clipboard.paste("c\na\nb &amp; b\nd", miro(("c", 0, 220), ("a", 0, 0), ("b &amp; b", 230, 0), ("d", 231, 222)))
    expect(dialog.locator("tr").nth(1)).to_contain_text("ab & b")
    expect(dialog.locator("[data-summary]")).to_have_text("4 cards in 2 stages")
    editor.key("Escape")
    expect(dialog).to_be_hidden()
    editor.cell("Pains", 0).focus()
    clipboard.paste("second\nfirst", miro(("second", 0, 220), ("first", 4, 0)))
    expect(cards(editor, "Pains", 0)).to_have_text(["first", "second"])


def test_a_table_whose_rows_are_stages_is_turned(editor, clipboard, dialog):
    clipboard.fill("\tTouchpoints\tPains\nFind\tShop\tFar\nAsk\tPhone\tBusy\n")
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(dialog.get_by_role("checkbox", name="Swap rows and columns")).to_be_checked()
    expect(dialog.locator("[data-summary]")).to_have_text("4 cards in 2 stages; 1 new stage")
    dialog.get_by_role("button", name="Add 4 cards").click()
    expect(editor.stage("Find")).to_be_visible()
    editor.saved()
    assert Touchpoint.objects.get(text="Phone").stage.title == "Ask"


def test_the_preview_says_what_each_row_becomes_and_keeps_their_order(editor, clipboard, dialog):
    clipboard.fill("\tFind\tBuy\nScreens\tHome\tTill\nPain points\tFar\t\nTouchpoints\tShop\t\n")
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    heads = dialog.locator("tr > th:first-child")
    expect(heads).to_have_text(["Screensnew lane", "Pain points→ Pains", "Touchpoints"], use_inner_text=False)
    dialog.get_by_role("button", name="Add 4 cards").click()
    expect(editor.lane("Screens")).to_be_visible()
    editor.saved()
    lanes = list(Lane.objects.order_by("rank").values_list("title", flat=True))
    assert lanes.index("Screens") == lanes.index("Pains") - 1


def test_more_than_a_map_holds_is_refused_in_a_sentence(editor, clipboard, dialog):
    editor.cell("Pains", 0).focus()
    clipboard.paste("\n".join(f"a{number}\tb" for number in range(201)))
    expect(dialog.locator("[data-summary]")).to_have_text("A map can have at most 200 lanes.")
    expect(dialog.get_by_role("button", name="Import")).to_be_disabled()


def test_many_lines_are_asked_about_and_undone_together(editor, clipboard, dialog):
    clipboard.fill("\n".join(f"Line {number}" for number in range(3200)))
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(dialog.locator("[data-summary]")).to_have_text("3,200 cards in 1 stage")
    dialog.get_by_role("button", name="Add 3,200 cards").click()
    expect(cards(editor, "Pains", 0)).to_have_count(3200)
    editor.saved()
    editor.key("Control+z")
    expect(cards(editor, "Pains", 0)).to_have_count(0)


def test_a_table_makes_a_map_of_an_empty_one(page_for, bob, journey):
    page = page_for(bob, f"/journeys/{journey.pk}/")
    Clipboard(page).fill("\tFind\tBuy\nPains\tFar\t\nOur idea\t\tCash desk")
    page.keyboard.press("Control+v")
    expect(page.locator("#paste [data-summary]")).to_have_text("2 cards in 2 stages; 2 new stages, 2 new lanes")
    page.keyboard.press("Enter")
    expect(page.locator("map-stage .st-title")).to_have_text(["Find", "Buy"])
    expect(page.locator("map-card p")).to_have_text(["Far", "Cash desk"])
    expect(page.locator("map-card").first).to_be_focused()


def test_a_cell_of_excel_goes_into_a_text_without_a_line_break(editor, clipboard):
    clipboard.fill("Delivery\r\n")
    editor.edit("212 reviews")
    editor.key("Control+v")
    expect(editor.typing).to_have_value("212 reviews with photosDelivery")
    clipboard.fill("one\ttwo\r\nthree\t\r\n\r\n")
    editor.key("Control+v")
    expect(editor.typing).to_have_value("212 reviews with photosDeliveryone two\nthree")
    editor.key("Enter")
    expect(editor.card("Deliveryone two")).to_have_count(1)


def test_a_cell_of_excel_goes_into_a_title(editor, clipboard):
    clipboard.fill("Delivery\r\n")
    editor.stage("Discover").focus()
    editor.key("Enter", "Control+v", "Enter")
    expect(editor.stage("Delivery")).to_have_count(2)
    editor.saved()
    assert Stage.objects.filter(title="Delivery").count() == 2


def test_a_table_pasted_into_a_new_card_opens_the_preview_instead(editor, clipboard, dialog):
    clipboard.fill("Too dear\tToo slow\nToo far\tToo small")
    editor.cell("Pains", 0).focus()
    editor.key("Enter")
    expect(editor.typing).to_be_focused()
    editor.key("Control+v")
    expect(dialog.locator("[data-summary]")).to_have_text("4 cards in 2 stages")
    expect(editor.typing).to_have_count(0)
    editor.key("Escape")
    expect(cards(editor, "Pains", 0)).to_have_count(0)


def test_lines_pasted_into_a_next_new_card_become_cards_below(editor, clipboard):
    clipboard.fill("Second\nThird")
    editor.cell("Pains", 0).focus()
    editor.key("Enter")
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("First")
    editor.key("Enter", "Control+v")
    expect(cards(editor, "Pains", 0)).to_have_text(["First", "Second", "Third"])
    expect(editor.card("Second")).to_be_focused()


def test_lines_pasted_into_a_text_are_offered_as_cards(editor, clipboard):
    clipboard.fill("\nSecond\nThird")
    editor.cell("Pains", 0).focus()
    editor.key("Enter")
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("First")
    editor.key("Control+v")
    expect(editor.typing).to_have_value("First\nSecond\nThird")
    editor.page.get_by_role("button", name="Make cards of it").click()
    expect(cards(editor, "Pains", 0)).to_have_text(["First", "Second", "Third"])
    editor.key("Control+z")
    expect(cards(editor, "Pains", 0)).to_have_text(["First\nSecond\nThird"])


def test_a_table_replaces_the_empty_stages_of_a_blank_map(page_for, people, bob):
    made = journeys.create_journey(workspace=people.workspace, actor=bob, title="New", template="blank")
    page = page_for(bob, f"/journeys/{made.pk}/")
    Clipboard(page).fill("\tFind\tTry\tBuy\tUse\tLeave\nPains\tFar\tSlow\tDear\tHard\tSad")
    page.keyboard.press("Control+v")
    expect(page.get_by_label("Replace the empty stages")).to_be_checked()
    summary = page.locator("#paste [data-summary]")
    expect(summary).to_have_text("5 cards in 5 stages; 5 new stages, 5 empty stages replaced")
    page.get_by_role("button", name="Add 5 cards").click()
    expect(page.locator("map-stage .st-title")).to_have_text(["Find", "Try", "Buy", "Use", "Leave"])
    expect(page.locator("map-card", has_text="Far")).to_be_focused()
    expect(page.locator("map-card", has_text="Far")).to_be_in_viewport()
    page.wait_for_function("() => editor.session?.waiting.length === 0")
    levels = Stage.objects.filter(document=made.document).order_by("rank").values_list("level", flat=True)
    assert list(levels) == ["contact", "contact", "interaction", "interaction", "engagement"]
    page.keyboard.press("Control+z")
    expect(page.locator("map-stage .st-title")).to_have_text(
        ["Awareness", "Consideration", "Decision", "Use", "Loyalty"]
    )


def test_the_empty_stages_stay_if_one_wants_them(page_for, people, bob):
    made = journeys.create_journey(workspace=people.workspace, actor=bob, title="New", template="blank")
    page = page_for(bob, f"/journeys/{made.pk}/")
    Clipboard(page).fill("\tFind\tUse\nPains\tFar\tHard")
    page.keyboard.press("Control+v")
    page.get_by_label("Replace the empty stages").uncheck()
    page.get_by_role("button", name="Add 2 cards").click()
    # In the order of the table: before the stage that the table has next.
    expect(page.locator("map-stage .st-title")).to_have_text(
        ["Awareness", "Consideration", "Decision", "Find", "Use", "Loyalty"]
    )
    expect(page.locator("map-card", has_text="Far")).to_be_in_viewport()


def test_a_table_on_a_map_in_use_replaces_no_stage(editor, clipboard, dialog):
    clipboard.fill("\tFind\tTry\nPains\tFar\tSlow")
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(dialog.get_by_label("First row: stages")).to_be_checked()
    expect(dialog.get_by_label("Replace the empty stages")).to_be_hidden()


def test_lanes_are_found_by_what_their_names_mean(editor, clipboard, dialog):
    clipboard.fill("\tDiscover\tCompare\nTouch-points:\tShop\t\nPain points\tFar\tDear\nFeelings\tGlad\tSad")
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(dialog.locator("[data-summary]")).to_have_text("5 cards in 2 stages; 1 new lane")
    expect(dialog.locator("[data-others]")).to_contain_text("“Feelings” becomes a lane of cards")
    dialog.get_by_role("button", name="Add 5 cards").click()
    expect(cards(editor, "Pains", 1)).to_contain_text(["Dear"])
    expect(editor.lane("Feelings")).to_have_count(1)
    expect(editor.lane("Pain points")).to_have_count(0)
    editor.saved()
    editor.page.locator("#tab-history").click()
    latest = editor.page.locator(".h-row").first
    expect(latest).to_contain_text("You added 5 cards (Feelings 2, Pains 2, Touchpoints 1), 1 lane")
