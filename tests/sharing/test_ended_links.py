"""A link ends while somebody has its page open: whatever the page asks for next is refused."""

import json
import uuid

import pytest

from cxapp import workspaces
from cxapp.models import Comment
from tests.stored_files import attach_file, path_of


@pytest.mark.parametrize("change", ["revoked", "over", "password", "address"])
def test_an_open_page_gets_nothing_more(share, visit, run_out, journey, stage, alice, change):
    link = share("commenter")
    browser, file = visit(by=link), attach_file(journey, stage, alice)
    start = f"/api/v1/journeys/{journey.pk}/"
    reads = [start, f"{start}operations/?after=0", f"/api/v1/{path_of(file)}", f"/journeys/{journey.pk}/"]
    assert [browser.get(path).status_code for path in reads[:3]] == [200, 200, 200]
    if change == "revoked":
        workspaces.revoke_link(link=link.link, actor=alice)
    elif change == "over":
        run_out(link.link)
    elif change == "password":
        workspaces.change_link(link=link.link, actor=alice, password="flour and water")
    else:
        workspaces.replace_token(link=link.link, actor=alice)
    assert all(browser.get(path).status_code in (302, 401, 403, 404) for path in reads)
    comment = {"id": str(uuid.uuid4()), "type": "comment.create", "data": {"text": "And yet"}}
    answer = browser.post(f"{start}operations/", json.dumps(comment), "application/json")
    assert answer.status_code in (401, 403, 404)
    assert not Comment.objects.exists()
