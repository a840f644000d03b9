"""Gives every persona a document with its id. A migration of its own: PostgreSQL changes no table with pending rows."""

from django.db import migrations


def create_documents(apps, schema_editor):
    """Create the missing documents; each is as old as its persona."""
    Document, Persona = apps.get_model("cxapp", "Document"), apps.get_model("cxapp", "Persona")
    known = Document.objects.filter(kind="persona").values("pk")
    personas = Persona.objects.exclude(pk__in=known).values_list("pk", "workspace_id", "created_at")
    for persona_id, workspace_id, created_at in list(personas):
        Document.objects.create(pk=persona_id, workspace_id=workspace_id, kind="persona")
        Document.objects.filter(pk=persona_id).update(created_at=created_at, changed_at=created_at)


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0035_personas_as_documents")]
    operations = [migrations.RunPython(create_documents, migrations.RunPython.noop)]
