"""Comments, fixes and versions: what people say and plan about a map."""

import uuid

import pytest

from cxapp import operations, permissions
from cxapp.errors import Forbidden, InvalidInput
from cxapp.models import ShareLink
from cxapp.operations import comments
from cxapp.schema import ANNOTATION_KINDS, settable_fields


@pytest.fixture
def say(submit, touchpoint):
    """A function that comments on the touchpoint and returns the comment."""

    def comment(text="Why?", **fields):
        actor = {"actor": fields.pop("actor")} if "actor" in fields else {}
        done = submit("comment.create", {"target": touchpoint["id"], "text": text, **fields}, **actor)
        return done["changes"][0]["record"]

    return comment


def test_a_comment_bears_its_author_and_its_moment(say, carol, get):
    comment = say("Who calls?", actor=carol)
    assert (comment["author"], comment["guest"], comment["resolved"]) == (str(carol.pk), None, False)
    assert comment["at"].endswith("+00:00")
    assert get("comment", comment["id"]) == comment


def test_nobody_writes_in_anothers_name(refused, alice, touchpoint):
    for name, value in {"author": str(alice.pk), "guest": "Me", "at": "2026-01-01", "resolved_by": None}.items():
        for kind in ANNOTATION_KINDS:
            assert refused(f"{kind}.create", {"text": "x", name: value}).code == "unknown_field"
        assert name not in settable_fields("comment")


def test_a_comment_may_be_about_any_record_of_the_map_or_the_map_itself(furnished, submit):
    for target in (None, furnished.stages[0], furnished.lanes[0], furnished.pain[0], furnished.path):
        assert submit("comment.create", {"target": target, "text": "Why?"})["changes"][0]["record"]["target"] == target


def test_a_comment_is_about_nothing_but_the_map(furnished, refused):
    for target in (furnished.comment, furnished.fix, furnished.version, str(uuid.uuid4())):
        assert list(refused("comment.create", {"target": target, "text": "Why?"}).fields) == ["target"]


@pytest.mark.parametrize("words", ["", "  \n", None, 7])
def test_a_comment_needs_words(words, refused):
    assert list(refused("comment.create", {"text": words}).fields) == ["text"]


def test_a_reply_is_about_what_its_thread_is_about_and_goes_with_it(say, submit, get):
    thread = say()
    reply = say("Because", thread=thread["id"], target=None)
    assert reply["target"] == thread["target"]
    submit("comment.delete", {"id": thread["id"]})
    assert get("comment", reply["id"]) is None


def test_a_reply_has_no_replies(say, refused):
    reply = say("Because", thread=say()["id"])
    assert list(refused("comment.create", {"thread": reply["id"], "text": "And?"}).fields) == ["thread"]


def test_nobody_changes_anothers_words(say, refused, submit, alice, bob, get):
    comment = say("Mine", actor=bob)
    edit = {"kind": "comment", "id": comment["id"], "field": "text", "revision": 0, "splices": [[0, 0, "Not "]]}
    assert refused("comment.update", {"id": comment["id"], "text": "Yours"}).code == "not_yours"
    assert refused("text.edit", {**edit, "revision": 1}).code == "not_yours"
    submit("comment.update", {"id": comment["id"], "text": "Still mine"}, actor=bob)
    assert get("comment", comment["id"])["text"] == "Still mine"


def test_a_commenter_deletes_their_own_words_alone_and_takes_that_back(say, refused, submit, carol, get):
    mine, other = say(actor=carol), say()
    assert refused("comment.delete", {"id": other["id"]}, actor=carol).code == "not_yours"
    deletion = submit("comment.delete", {"id": mine["id"]}, actor=carol)
    submit("operation.undo", {"operations": [deletion["id"]]}, actor=carol)
    assert get("comment", mine["id"]) == mine


def test_who_lost_the_right_to_edit_undoes_no_edit(submit, refused, people, stage):
    done = submit("stage.update", {"id": stage["id"], "title": "Bob's"}, actor=people.bob)
    people.bob.membership_set.update(role="commenter")
    assert refused("operation.undo", {"operations": [done["id"]]}, actor=people.bob).status == 403


def test_a_thread_is_resolved_by_somebody_and_opened_again(say, submit, carol, get):
    comment = say()
    submit("comment.update", {"id": comment["id"], "resolved": True}, actor=carol)
    assert (get("comment", comment["id"])["resolved"], get("comment", comment["id"])["resolved_by"]) == (
        True,
        str(carol.pk),
    )
    submit("comment.update", {"id": comment["id"], "resolved": False})
    assert get("comment", comment["id"]) == comment


def test_only_members_are_mentioned_and_own_fixes(say, refused, submit, people, touchpoint):
    assert say(mentions=[str(people.carol.pk)] * 2)["mentions"] == [str(people.carol.pk)]
    stranger = str(people.mallory.pk)
    assert list(refused("comment.create", {"text": "@", "mentions": [stranger]}).fields) == ["mentions"]
    assert list(refused("fix.create", {"text": "Call", "owner": stranger}).fields) == ["owner"]
    fix = submit("fix.create", {"text": "Call", "owner": str(people.bob.pk), "due": "2026-12-31"})
    assert fix["changes"][0]["record"]["owner"] == str(people.bob.pk)


@pytest.mark.parametrize("due", ["tomorrow", "2026-02-30", "20261231", 7, True, "2026-12-31T00:00"])
def test_a_due_day_is_a_day(due, refused):
    assert list(refused("fix.create", {"due": due}).fields) == ["due"]


def test_a_visitor_comments_in_their_own_name_as_long_as_the_link_stands(journey, say, refused, remarks):
    link = ShareLink.objects.create(document_id=journey.pk, role="commenter", digest="d")
    visitor = permissions.Visitor(uuid.uuid4(), link.pk, "Somebody's guest")
    comment = say("From outside", actor=visitor)
    assert (comment["author"], comment["guest"]) == (str(visitor.id), "Somebody's guest")
    assert remarks()[-1]["actor"] == {"id": str(visitor.id), "name": "Somebody's guest"}
    assert refused("stage.create", {}, actor=visitor).status == 403
    ShareLink.objects.filter(pk=link.pk).update(role="viewer")
    assert refused("comment.create", {"text": "Again"}, actor=visitor).status == 403
    ShareLink.objects.filter(pk=link.pk).delete()
    assert refused("comment.create", {"text": "Again"}, actor=visitor).status == 404


def test_a_visitor_undoes_no_other_visitors_words(journey, submit, refused):
    link = ShareLink.objects.create(document_id=journey.pk, role="commenter", digest="d")
    one, other = (permissions.Visitor(uuid.uuid4(), link.pk, name) for name in ("One", "Other"))
    done = submit("comment.create", {"text": "Mine"}, actor=one)
    assert refused("operation.undo", {"operations": [done["id"]]}, actor=other).code == "not_yours"
    assert submit("operation.undo", {"operations": [done["id"]]}, actor=one)


def test_a_link_of_another_map_opens_nothing(journey, foreign_journey, refused):
    link = ShareLink.objects.create(document_id=foreign_journey.pk, role="commenter", digest="d")
    visitor = permissions.Visitor(uuid.uuid4(), link.pk, "Guest")
    assert refused("comment.create", {"text": "Hello"}, actor=visitor).status == 404


def test_talk_is_neither_copied_nor_exported(furnished):
    assert not {kind for kind, _ in operations.renew_ids({kind: [{"id": "x"}] for kind in ANNOTATION_KINDS})}


def test_the_product_may_edit_any_comment_and_people_their_own(say, alice, bob):
    comment = say()
    comments.check_own(comment, None)
    comments.check_own(comment, alice)
    with pytest.raises(Forbidden):
        comments.check_own(comment, bob)


@pytest.mark.parametrize(("guest", "refused"), [("Nadia", False), ("", True)])
def test_a_visitor_needs_a_name_to_comment(guest, refused, alice):
    comments.check_named(alice)
    comments.check_named(None)
    visitor = permissions.Visitor(id=1, link_id=2, guest=guest)
    if refused:
        with pytest.raises(InvalidInput) as caught:
            comments.check_named(visitor)
        assert caught.value.code == "nameless"
    else:
        comments.check_named(visitor)
