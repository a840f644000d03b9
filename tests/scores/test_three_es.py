"""Usefulness, ease and enjoyment, by the cases that the browser is tested with: tests/cases/three_es.json."""

import json
import pathlib

import pytest

from cxapp.scores.three_es import ES, summarize_map

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/three_es.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_weakest_of_the_three_is_found(case):
    stages = [[dict(zip(ES, values, strict=True)) for values in stage] for stage in case["stages"]]
    found = summarize_map(stages)
    assert [found.whole.means[name] for name in ES] == pytest.approx(case["means"])
    assert (found.whole.mean, found.whole.rated, found.whole.all) == pytest.approx(
        (case["mean"], case["rated"], case["all"])
    )
    assert (found.weakest, found.lowest, found.few) == (case["weakest"], case["lowest"], case["few"])
    assert [group.mean for group in found.stages] == pytest.approx(case["by_stage"])
