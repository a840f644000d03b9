"""Formatted texts on paper: bold and italic letters, lists and links, and plain texts as before."""

from cxapp.exports import sanitize_text

from .conftest import files_of, pages, printed, text_of, words


def write(box, text):
    """Put a text on the first touchpoint."""
    box["snapshot"]["records"]["touchpoint"][0]["text"] = text
    return box


def test_formatting_is_drawn_without_its_marks(box):
    text = "**Zebra** and *yak*, [prices](https://example.com/a_(b)):\n- **first**\n- second\n\n5 * 3 * 2 #set _x"
    pdf = printed(write(box, text))
    (page,) = pages(pdf)
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
    assert [name.partition("+")[2] for name in fonts].count("NotoSans-Italic") == 1
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert links == ["https://example.com/a_(b)"]
    shown = text_of(pdf)
    for part in ("Zebra and yak, prices:", "first", "second", "5 * 3 * 2 #set _x"):
        assert words(part) in shown
    assert "**" not in shown


def test_a_text_without_formatting_is_the_same_data_as_before(box):
    text = "5 * 3 * 2, file_name_x\n- 5 °C"
    for line in (plain := sanitize_text.formatted_block(text, "en"))["lines"]:
        line.pop("item")
        line.pop("runs")
    assert plain == sanitize_text.text_block(text, "en")
    assert '"runs"' not in files_of(write(box, "Plain"))["data.json"]
