from django.db import migrations

from cxapp import ranks
from cxapp.models.ids import new_id


def move(apps, schema_editor):
    """The targets of places become records of their documents."""
    former, target = apps.get_model("cxapp", "FormerTarget"), apps.get_model("cxapp", "Target")
    found = list(former.objects.order_by("document_id", "pk"))
    target.objects.bulk_create(
        target(
            id=new_id(),
            document_id=one.document_id,
            rank=rank,
            place_id=None if one.place_kind == "journey" else one.place_id,
            metric=one.metric_id,
            value=one.target,
        )
        for one, rank in zip(found, ranks.spread(len(found)), strict=True)
    )


def back(apps, schema_editor):
    """Restore the targets of places; the tables show which kind of place each is."""
    former, target = apps.get_model("cxapp", "FormerTarget"), apps.get_model("cxapp", "Target")
    stages = set(apps.get_model("cxapp", "Stage").objects.values_list("pk", flat=True))
    for one in target.objects.all():
        kind = "journey" if one.place_id is None else "stage" if one.place_id in stages else "touchpoint"
        former.objects.create(
            document_id=one.document_id,
            metric_id=one.metric,
            place_kind=kind,
            place_id=one.place_id or one.document_id,
            target=one.value,
        )


class Migration(migrations.Migration):

    dependencies = [("cxapp", "0006_answers_and_fixes")]
    operations = [migrations.RunPython(move, back)]
