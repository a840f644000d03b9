"""A file of answers over HTTP: check, import, progress, rejected rows, undo."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cxapp.models import Answer, Batch, Mapping, Measurement

from .conftest import API, check_error

DAY = "2026-11-20"
ROWS = f"When,Where,Rating,Why\n{DAY},Order,5,Quick\n{DAY},Ordr,4,\n{DAY},Order,9,\n{DAY},Order,2,Очередь\n"


@pytest.fixture
def bring(call, world):
    """A function that sends a file with some of how it is read."""

    def send(verb, content=ROWS, *, by=call.bob, name="november.csv", plain=None, **fields):
        plain = plain or {}
        options = json.dumps({"metric": world["metric"], **fields.pop("options", {})})
        file = SimpleUploadedFile(name, content.encode())
        body = {"file": file, "options": options} | {key: json.dumps(value) for key, value in fields.items()}
        body |= {key: fields[key] for key in ("batch",) if key in fields} | plain
        return by.client.post(f"{API}journeys/{world['journey']}/answers/{verb}/", body)

    return send


def read_lines(answer):
    """The lines of a stream."""
    assert answer.status_code == 200, answer.content
    return [json.loads(line) for line in answer.getvalue().splitlines()]


def test_a_file_is_looked_at_and_nothing_is_written(bring, world):
    before = Measurement.objects.count()
    seen = bring("check").json()
    assert seen["columns"] == {"0": "date", "1": "stage", "2": "score", "3": "comment"}
    assert (seen["report"]["rows"], seen["report"]["ready"], seen["problem"]) == (4, 2, None)
    assert [problem["row"] for problem in seen["report"]["problems"]] == [3, 4]
    [effect] = seen["effects"]
    assert effect["place"] == {"kind": "stage", "id": world["stage"]}
    assert (effect["before"], effect["after"]["n"], effect["after"]["score"]) == (None, 2, 50)
    assert Measurement.objects.count() == before
    no_score = bring("check", columns={"0": "date"}).json()
    assert no_score["report"] is None
    assert "score column" in no_score["problem"]["detail"]


TWO_DAYS = f"Created,Answered,Age,Order,CSAT\n2026-10-01,{DAY},34,5,1\n2026-10-02,{DAY},60,4,2\n"


def test_between_two_columns_a_person_chooses_before_anything_is_taken(bring, world):
    seen = bring("check", TWO_DAYS).json()
    assert [seen["columns"][at] for at in "012"] == ["open:date", "open:date", "skip"]
    assert seen["report"] is None
    assert seen["problem"]["detail"] == "Two columns could be the day: “Created”, “Answered”. Choose one."
    assert {"columns": [2], "sentence": "a number about the person", "likely": False} in seen["left_out"]
    assert check_error(bring("import", TWO_DAYS), 400, "invalid")
    chosen = {"1": "date", "3": f"score::stage:{world['stage']}", "4": "skip"}
    seen = bring("check", TWO_DAYS, columns=chosen).json()
    assert (seen["report"]["answers"], seen["problem"]) == (2, None)
    assert {"columns": [0], "sentence": "another column has the day", "likely": True} in seen["left_out"]


@pytest.mark.parametrize(
    "columns", [{"0": 5}, {"0": None}, {"x": "score"}, {"-1": "score"}, {"0": ["score"]}, {"²": "date"}, {"0": "open:"}]
)
def test_columns_of_no_sense_are_refused_with_a_sentence(bring, columns):
    seen = bring("check", columns={"1": "date"} | columns).json()
    assert seen["report"] is None
    assert seen["problem"]["detail"]


def test_e8_e9_a_file_is_taken_once_and_undone_in_one_step(bring, call, world):
    repairs = {"replace": {"stage": {"Ordr": "Order"}}}
    id = str(uuid.uuid4())
    *steps, last = read_lines(bring("import", repairs=repairs, batch=id))
    batch = last["batch"]
    assert (batch["id"], batch["name"], batch["added"], batch["skipped"]) == (id, "november.csv", 3, 1)
    assert all(set(step) == {"done", "of"} for step in steps)
    [same] = read_lines(bring("import", repairs=repairs))
    assert same["batch"]["id"] == id
    assert bring("check", repairs=repairs).json()["batch"] == id
    assert bring("check").json()["remembered"]
    assert Mapping.objects.count() == 1
    check_error(call.victor.post(f"batches/{id}/undo/", {}), 403)
    undone = call.alice.post(f"batches/{id}/undo/", {}).json()
    assert (undone["state"], undone["undone_by"]["name"], undone["undo_until"]) == ("undone", "Alice", None)
    assert not Measurement.objects.filter(place_id=world["stage"]).exists()


def test_saved_names_are_used_only_on_request(bring):
    faults = bring("check").json()["report"]["bad"]
    read_lines(bring("import", repairs={"replace": {"stage": {"Ordr": "Order"}}}))
    assert bring("check").json()["report"]["bad"] == faults
    seen = bring("check", plain={"names": "saved"}).json()
    assert (seen["report"]["bad"], list(seen["repairs"]["replace"]["stage"])) == (faults - 1, ["Ordr"])
    check_error(bring("check", plain={"names": "guessed"}), 400)


def test_existing_answers_are_added_again_only_on_request(bring, call, world):
    first = read_lines(bring("import"))[-1]["batch"]
    assert (first["added"], first["source"]) == (2, "november")
    more = ROWS + f"{DAY},Order,1,Late\n"
    seen = bring("check", more).json()
    assert (seen["source"], seen["sources"], seen["notes"]) == ("november", ["november"], [])
    assert [seen["report"][name] for name in ("answers", "there", "same_id", "known_id")] == [3, 2, 0, 0]
    assert bring("check", more, plain={"repeats": "skip"}).json()["report"]["answers"] == 1
    check_error(bring("check", more, plain={"repeats": "perhaps"}), 400)
    batch = read_lines(bring("import", more, plain={"repeats": "skip", "source": "Till"}))[-1]["batch"]
    assert (batch["added"], batch["repeated"], batch["source"]) == (1, 2, "Till")
    [score] = call.victor.get(f"batches/{batch['id']}/scores/").json()["scores"]
    assert (score["place"], score["score"]["n"]) == ({"kind": "stage", "id": world["stage"]}, 3)
    again = read_lines(bring("import", more, name="again.csv", plain={"repeats": "add"}))[-1]["batch"]
    assert again["added"] == 3


def test_the_place_of_another_file_is_asked_for_again(bring, world):
    text = f"Date,Score\n{DAY},5\n"
    at = {"place_kind": "stage", "place_id": world["stage"], "metric": world["metric"]}
    read_lines(bring("import", text, name="delivery_nps 2026-11-01.csv", options=at))
    again = bring("check", text, name="delivery_nps 2026-11-08.csv").json()
    assert (again["options"]["place_id"], again["remembered"]) == (world["stage"], True)
    other = bring("check", text, name="checkout_nps.csv").json()
    assert (other["options"]["place_id"], other["options"]["metric"]) == ("", world["metric"])
    assert other["problem"]["detail"].startswith("Pick the place")


def test_the_rejected_rows_come_back_as_a_file(bring):
    answer = bring("rejected")
    assert "rejected-november.csv" in answer.headers["Content-Disposition"]
    head, *rows = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith("When,Where,Rating,Why,")
    assert [row.split(",")[1:3] for row in rows] == [["Ordr", "4"], ["Order", "9"]]


def test_a_pasted_table_comes_in_like_a_file(call, world):
    body = {"text": f"Day\tScore\n{DAY}\t3\n", "options": {"metric": world["metric"]}}
    body["options"] |= {"place_kind": "journey", "place_id": world["journey"]}
    *_, last = read_lines(call.bob.post(f"journeys/{world['journey']}/answers/import/", body))
    assert (last["batch"]["way"], last["batch"]["added"]) == ("paste", 1)


def test_an_import_that_cannot_be_ends_with_the_reason(bring, world, bob):
    Batch.objects.create(document_id=world["journey"], way="file", name="other.csv", actor=bob)
    [last] = read_lines(bring("import"))
    assert (last["error"]["code"], "other.csv" in last["error"]["detail"]) == ("running", True)
    assert not Answer.objects.filter(place_id=world["stage"]).exists()


@pytest.mark.parametrize("fields", [{"columns": [1]}, {"options": {"delimiter": "x"}}, {"repairs": {"else": 1}}])
def test_what_makes_no_sense_is_refused_before_anything_begins(bring, fields):
    check_error(bring("import", **fields), 400)
    check_error(bring("import", "<html><body>A page</body></html>"), 400)


CODECS = ["hex", "zip", "idna", "rot13", "undefined", "punycode", "unicode_escape", "utf-7", "x" * 999]


@pytest.mark.parametrize("name", CODECS)
@pytest.mark.parametrize("verb", ["check", "import", "rejected"])
def test_a_codec_that_is_no_encoding_is_refused(bring, verb, name):
    assert set(check_error(bring(verb, options={"encoding": name}), 400)["fields"]) == {"options.encoding"}
