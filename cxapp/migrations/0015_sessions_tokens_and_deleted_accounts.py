from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import migrations, models
from django.utils import timezone


def copy_sessions(apps, schema_editor):
    """Keep people signed in: copy the sessions that have not expired, each with its person."""
    from django.contrib.sessions.models import Session

    user_session, users = apps.get_model("cxapp", "UserSession"), apps.get_model("cxapp", "User")
    known = {str(pk) for pk in users.objects.values_list("pk", flat=True)}
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        user = row.get_decoded().get(SESSION_KEY)
        user_session.objects.create(
            session_key=row.session_key,
            session_data=row.session_data,
            expire_date=row.expire_date,
            user_id=user if user in known else None,
        )


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0014_time_zone_of_a_batch"), ("sessions", "0001_initial")]

    operations = [
        migrations.AddField("user", "muted_kinds", models.JSONField(blank=True, default=list)),
        migrations.AddField("user", "deleted_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("token", "expires_at", models.DateTimeField(null=True)),
        migrations.AddField("token", "used_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "token",
            "role",
            models.CharField(
                blank=True,
                choices=[
                    ("owner", "Owner"),
                    ("editor", "Editor"),
                    ("commenter", "Commenter"),
                    ("viewer", "Viewer"),
                ],
                max_length=10,
                default="",
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="UserSession",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=models.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.RunPython(copy_sessions, migrations.RunPython.noop),
    ]
