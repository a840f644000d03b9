from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0013_respondents")]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="time_zone",
            field=models.CharField(default="UTC", max_length=64),
        ),
    ]
