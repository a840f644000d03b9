from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0015_sessions_tokens_and_deleted_accounts")]

    operations = [
        migrations.AddField("workspace", "language", models.CharField(blank=True, default="", max_length=12), False),
    ]
