"""Closing a fix by hand takes a reason."""


def test_a_fix_is_closed_by_hand_with_a_reason_alone(submit, refused, touchpoint, get):
    made = submit("fix.create", {"target": touchpoint["id"], "text": "Call first"})["changes"][0]["record"]
    for reason in ({}, {"reason": ""}, {"reason": "  \n"}):
        error = refused("fix.update", {"id": made["id"], "status": "verified", **reason})
        assert (error.code, list(error.fields)) == ("reason_required", ["reason"])
    closed = submit("fix.update", {"id": made["id"], "status": "verified", "reason": "The step is gone"})
    assert get("fix", made["id"])["reason"] == "The step is gone"
    assert refused("fix.update", {"id": made["id"], "reason": ""}).code == "reason_required"
    removed = [[0, len("The step is gone"), ""]]
    edit = {"kind": "fix", "id": made["id"], "field": "reason", "revision": closed["revision"], "splices": removed}
    assert refused("text.edit", edit).code == "reason_required"
    submit("fix.update", {"id": made["id"], "status": "reopened", "reason": ""})
    assert refused("fix.create", {"text": "Done", "status": "verified"}).code == "reason_required"
