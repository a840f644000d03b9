"""The audit log: changes of rights and deletions, append-only, kept for a year, read by owners."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cxapp import workspaces
from cxapp.models import AuditEntry, Document, User
from cxapp.models.audit import AppendOnlyError
from cxapp.workspaces import audit, invitations, trash


def listed(workspace):
    """(action, who, about whom or what, role, map) of each entry, the oldest first."""
    rows = AuditEntry.objects.filter(workspace=workspace).select_related("actor", "person").order_by("pk")
    return [(row.action, str(row.actor), str(row.person or row.subject), row.role, row.place) for row in rows]


def test_rights_are_logged_with_who_gave_and_took_them(people, journey):
    alice, bob, victor = people.alice, people.bob, people.victor
    workspaces.change_role(workspace=people.workspace, user=victor, role="editor", actor=alice)
    workspaces.remove_member(workspace=people.workspace, user=victor, actor=victor)
    fields = {"workspace": people.workspace, "document": journey.document, "only_document": True, "role": "viewer"}
    _made, token = invitations.invite(**fields, actor=bob, email="victor@example.test")
    invitations.accept(token=token, user=victor)
    workspaces.remove_journey_member(document=journey.document, user=victor, actor=bob)
    link, _token = workspaces.create_link(document=journey.document, actor=bob)
    workspaces.revoke_link(link=link, actor=alice)
    workspaces.revoke_link(link=link, actor=alice)
    title = "Bread by noon"
    assert listed(people.workspace) == [
        ("member_changed", "Alice", "Victor", "editor", ""),
        ("member_removed", "Victor", "Victor", "", ""),
        ("invited", "Bob", "victor@example.test", "viewer", title),
        ("map_member_added", "Victor", "Victor", "viewer", title),
        ("map_member_removed", "Bob", "Victor", "", title),
        ("link_created", "Bob", "", "viewer", title),
        ("link_ended", "Alice", "", "viewer", title),
    ]


def test_deletions_are_logged_to_the_end(people, journey):
    workspaces.delete_journey(journey=journey, actor=people.bob)
    document = Document.objects.get(pk=journey.pk)
    trash.restore_journey(document=document, actor=people.bob)
    journey.document.refresh_from_db()
    workspaces.delete_journey(journey=journey, actor=people.alice)
    trash.purge_trash(timezone.now() + timedelta(days=31))
    assert [row[:3] for row in listed(people.workspace)] == [
        ("journey_deleted", "Bob", "Bread by noon"),
        ("journey_restored", "Bob", "Bread by noon"),
        ("journey_deleted", "Alice", "Bread by noon"),
        ("journey_erased", "None", "Bread by noon"),
    ]


def test_entries_are_neither_changed_nor_deleted(people):
    audit.write(people.workspace.pk, people.alice, "member_added")
    entry = AuditEntry.objects.get()
    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.update(subject="")
    assert audit.purge(timezone.now() + timedelta(days=364)) == 0
    assert audit.purge(timezone.now() + timedelta(days=366)) == 1


def test_a_deleted_account_is_named_nowhere(people):
    dave = User.objects.create_user("dave@example.test", name="Dave")
    fields = {"workspace": people.workspace, "actor": people.alice, "role": "viewer"}
    _made, token = invitations.invite(**fields, email="dave@example.test")
    invitations.accept(token=token, user=dave)
    workspaces.delete_account(user=dave)
    assert "Dave" not in str(listed(people.workspace))
    assert "dave@" not in str(listed(people.workspace))


def test_owners_read_the_log_and_others_do_not_learn_of_it(people):
    audit.write(people.workspace.pk, people.alice, "member_added", person=people.bob, role="editor")
    pages = {}
    for name in ("alice", "bob"):
        client = Client()
        client.force_login(getattr(people, name))
        pages[name] = client.get("/settings/audit/")
        assert ("Audit log" in client.get("/settings/trash/").content.decode()) == (name == "alice")
    assert 'Joined the workspace: <span dir="auto">Bob</span>' in pages["alice"].content.decode()
    assert pages["bob"].status_code == 403
