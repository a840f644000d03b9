"""Who has which role on a map: members, outsiders, and visitors as long as their link stands."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cxapp import permissions
from cxapp.errors import Forbidden, NotFound
from cxapp.models import Membership, ShareLink, User
from cxapp.schema import Capability, Role

NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
INSTANT = datetime.timedelta(microseconds=1)


@pytest.fixture
def link(journey, alice, monkeypatch):
    """A link to comment on the journey."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return ShareLink.objects.create(document_id=journey.pk, created_by=alice, role="commenter", digest="d" * 64)


def roles_by(link, journey, **fields):
    """The roles of a visitor by this link, with other fields of the visitor."""
    visitor = permissions.Visitor(id="visit", link_id=link.pk, **fields)
    return permissions.document_roles(journey.document, [visitor])


def test_members_have_their_roles_and_outsiders_none(people, journey):
    users = [people.alice, people.bob, people.carol, people.victor, people.mallory]
    found = permissions.document_roles(journey.document, users)
    assert found == {
        people.alice.pk: "owner",
        people.bob.pk: "editor",
        people.carol.pk: "commenter",
        people.victor.pk: "viewer",
    }
    User.objects.filter(pk=people.bob.pk).update(is_active=False)
    assert people.bob.pk not in permissions.roles(people.workspace.pk, [people.bob.pk])


def test_a_visitor_has_the_role_of_the_link_among_members(link, journey, bob):
    visitor = permissions.Visitor(id="visit", link_id=link.pk)
    assert permissions.document_roles(journey.document, [visitor, bob]) == {"visit": "commenter", bob.pk: "editor"}


@pytest.mark.parametrize(("ends", "role"), [(INSTANT, {"visit": "commenter"}), (0 * INSTANT, {}), (-INSTANT, {})])
def test_a_link_ends_at_its_very_moment(link, journey, ends, role):
    ShareLink.objects.update(expires_at=NOW + ends)
    assert roles_by(link, journey) == role


def test_a_link_that_is_taken_back_opens_nothing(link, journey):
    ShareLink.objects.update(revoked_at=NOW)
    assert roles_by(link, journey) == {}


def test_a_link_opens_its_own_map_alone(link, foreign_journey):
    assert roles_by(link, foreign_journey) == {}


def test_another_link_is_not_this_one(link, journey):
    other = ShareLink.objects.create(document_id=journey.pk, role="viewer", digest="e" * 64)
    visitors = [permissions.Visitor(id=name, link_id=link_.pk) for name, link_ in (("one", link), ("two", other))]
    removed = permissions.Visitor(id="three", link_id=journey.pk)
    found = permissions.document_roles(journey.document, [*visitors, removed])
    assert found == {"one": "commenter", "two": "viewer"}


def test_a_visit_ends_when_the_address_or_the_password_changes(link, journey):
    proof = permissions.proof("d" * 64, "")
    assert roles_by(link, journey, proof=proof) == {"visit": "commenter"}
    for change in ({"digest": "e" * 64}, {"password": "secret"}):
        ShareLink.objects.update(digest="d" * 64, password="")
        ShareLink.objects.update(**change)
        assert roles_by(link, journey, proof=proof) == {}
        assert roles_by(link, journey) == {"visit": "commenter"}


def test_a_proof_has_the_length_of_the_digest():
    assert permissions.proof("a", "") == permissions.proof("a", "")
    assert len({permissions.proof(*pair) for pair in (("a", ""), ("b", ""), ("a", "b"), ("ab", ""), ("", "ab"))}) == 5
    assert len(permissions.proof("a", "b")) == 32


def test_a_visitor_is_called_by_the_name_they_gave():
    assert str(permissions.Visitor(id=1, link_id=2, guest="Nadia")) == "Nadia"
    assert str(permissions.Visitor(id=1, link_id=2)) == ""


def test_a_role_is_asked_of_somebody_who_is_signed_in(people, bob):
    assert permissions.find_role(bob, people.workspace.pk) == "editor"
    assert permissions.find_role(bob, people.elsewhere.pk) is None
    assert permissions.find_role(None, people.workspace.pk) is None
    assert permissions.find_role(AnonymousUser(), people.workspace.pk) is None


def test_an_outsider_finds_nothing_and_a_member_learns_what_they_lack(people, bob, mallory):
    assert permissions.require(bob, people.workspace.pk, Capability.EDIT) == "editor"
    with pytest.raises(NotFound):
        permissions.require(mallory, people.workspace.pk, Capability.VIEW)
    with pytest.raises(Forbidden) as refused:
        permissions.require(bob, people.workspace.pk, Capability.ADMINISTER)
    assert str(refused.value.detail) == "The role “Editor” does not allow this: it needs the right to administer."


@pytest.mark.parametrize(
    ("role", "most"),
    [(Role.VIEWER, "view"), (Role.COMMENTER, "comment"), (Role.EDITOR, "edit"), (Role.OWNER, "administer")],
)
def test_each_role_may_all_up_to_its_own_right(people, mallory, role, most):
    Membership.objects.filter(user=mallory).update(role=role)
    rights = ["view", "comment", "edit", "administer"]
    for place, right in enumerate(rights):
        allowed = place <= rights.index(most)
        for ask in (
            lambda right=right: permissions.check(role, Capability(right)),
            lambda right=right: permissions.require_anywhere(mallory, Capability(right)),
        ):
            if allowed:
                assert ask() is None
            else:
                with pytest.raises(Forbidden):
                    ask()


def test_a_right_anywhere_needs_an_active_account(bob):
    permissions.require_anywhere(bob, Capability.EDIT)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    with pytest.raises(Forbidden):
        permissions.require_anywhere(bob, Capability.EDIT)
    with pytest.raises(Forbidden):
        permissions.require_anywhere(AnonymousUser(), Capability.VIEW)


@pytest.mark.parametrize(
    ("role", "limit", "allowed"),
    [
        ("owner", "viewer", "viewer"),
        ("viewer", "owner", "viewer"),
        ("editor", "commenter", "commenter"),
        ("editor", "editor", "editor"),
        ("editor", "", "editor"),
        (None, "viewer", None),
    ],
)
def test_a_token_allows_no_more_than_its_role_and_its_person(people, bob, role, limit, allowed):
    bob.role_limit = limit
    assert permissions.actor_role({bob.pk: role} if role else {}, bob) == allowed
    Membership.objects.filter(user=bob).update(role=role or "viewer")
    workspace = people.workspace if role else people.elsewhere
    assert permissions.find_role(bob, workspace.pk) == allowed


@pytest.mark.parametrize(("limit", "allowed"), [("viewer", False), ("commenter", False), ("editor", True), ("", True)])
def test_a_token_has_a_right_anywhere_that_its_role_has(bob, limit, allowed):
    bob.role_limit = limit
    if allowed:
        permissions.require_anywhere(bob, Capability.EDIT)
    else:
        with pytest.raises(Forbidden):
            permissions.require_anywhere(bob, Capability.EDIT)


@pytest.mark.parametrize("limit", ["viewer", "owner"])
def test_a_token_with_a_role_is_refused_where_none_may_come(bob, limit):
    permissions.refuse_limited_token(bob)
    bob.role_limit = ""
    permissions.refuse_limited_token(bob)
    bob.role_limit = limit
    with pytest.raises(Forbidden) as refused:
        permissions.refuse_limited_token(bob)
    assert str(refused.value.detail) == "This token is limited to a role, and may not do this."


def test_the_same_visit_is_one_visitor():
    visits = [permissions.Visitor(id=id, link_id=2, guest="Nadia") for id in (1, 1, 3)]
    assert len(set(visits)) == 2
