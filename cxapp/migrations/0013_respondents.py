from django.db import migrations, models

ONCE = "answered_once"


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0012_time_zone_of_a_workspace")]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="respondent",
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.RemoveConstraint(model_name="answer", name=ONCE),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("metric", "source", "external_id", "place_id"), name=ONCE),
        ),
    ]
