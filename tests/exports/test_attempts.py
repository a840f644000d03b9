"""How often a sheet is typeset: once where its height is estimated well, twice where it overflows."""

import pytest
import typst

from cxapp.exports import payload, rendering, typst_process, typst_worker
from cxapp.models import Journey, User
from cxapp.samples import load_samples

from .conftest import cards_of, extent, files_of
from .test_paper import MARGINS

WORDS = "Клиент ждёт курьера у подъезда, и никто не предупреждает о задержке доставки заказа. "


@pytest.fixture
def typeset(monkeypatch):
    """`typeset(files)` is a sheet as PDF, and how often it was typeset."""

    def run(files):
        attempts, compile_once = [], typst.compile

        def compile_and_count(*args, **options):
            attempts.append(options["sys_inputs"])
            return compile_once(*args, **options)

        with monkeypatch.context() as patch:
            patch.setattr(typst, "compile", compile_and_count)
            pdf = typst_worker.compile_sheet(typst_process.build_job(files, "pdf", timestamp=0))
        return pdf, len(attempts)

    return run


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_sample_with_fixes_at_its_gaps_is_typeset_once(typeset, language):
    load_samples()
    journey = Journey.objects.get(sample="birthday-box")
    drawing = rendering.build_drawing(journey, overlay="gaps", language=language, user=User.objects.first())
    files = payload.build_files(drawing)
    assert any(gap["fixes"] for gap in payload.build_data(drawing)["gaps"])
    pdf, attempts = typeset(files)
    assert attempts == 1
    assert extent(pdf) == MARGINS


@pytest.mark.parametrize("letters", [80, 320])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_map_with_long_texts_and_fixes_is_typeset_once(box, typeset, add_fix, letters, language):
    for _number in range(2):
        add_fix(WORDS * 2)
    for number, card in enumerate(cards_of(box)):
        card["text"] = WORDS[number % 40 :] + WORDS * (letters // len(WORDS))
        card["text"] = card["text"][: letters // 2 + 7 * number % (letters // 2)]
    pdf, attempts = typeset(files_of(box, language=language))
    assert attempts == 1
    assert extent(pdf) == MARGINS


def test_a_sheet_whose_estimate_is_too_small_is_typeset_again(box, typeset):
    box["snapshot"]["records"]["note"][0]["text"] = "one line more\n" * 8
    planted = {"estimate.typ": "#let estimate-map(data, width) = 0pt"}
    pdf, attempts = typeset(planted | files_of(box))
    assert attempts == 2
    assert pdf == typeset(files_of(box))[0]
