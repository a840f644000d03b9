import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0016_language_of_a_workspace")]

    operations = [
        migrations.AddField(
            "document",
            "deleted_from",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deleted_documents",
                to="cxapp.workspace",
            ),
        ),
        migrations.AddField("document", "deleted_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "document",
            "deleted_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            "document",
            "workspace",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="cxapp.workspace",
            ),
        ),
        migrations.AddIndex(
            "document",
            models.Index(condition=models.Q(("deleted_at__isnull", False)), fields=["deleted_at"], name="trash_age"),
        ),
        migrations.AddConstraint(
            "document",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at", None), ("deleted_from", None), ("workspace__isnull", False)),
                    models.Q(("deleted_at__isnull", False), ("deleted_from__isnull", False), ("workspace", None)),
                    _connector="OR",
                ),
                name="in_a_workspace_or_its_trash",
            ),
        ),
    ]
