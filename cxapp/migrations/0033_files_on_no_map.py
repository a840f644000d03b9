"""What was stored before counts as used: whether it ever was on a map is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cxapp", "0032_workspace_channels"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="was_used",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="storedfile",
            name="was_used",
            field=models.BooleanField(default=False),
        ),
    ]
