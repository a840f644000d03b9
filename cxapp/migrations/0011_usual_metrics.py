from django.db import migrations

from cxapp.models.ids import new_id

USUAL = [
    {"name": "NPS", "kind": "nps", "low": 0, "high": 10, "method": "nps", "threshold": None, "target": 30},
    {"name": "CES", "kind": "ces", "low": 1, "high": 7, "method": "share", "threshold": 6, "target": None},
    {"name": "CSAT", "kind": "csat", "low": 1, "high": 5, "method": "share", "threshold": 4, "target": None},
]


def create_usual_metrics(apps, schema_editor):
    """Give NPS, CES and CSAT to the workspaces that have no metric: into them no file of answers can come."""
    workspace, metric = apps.get_model("cxapp", "Workspace"), apps.get_model("cxapp", "Metric")
    for one in list(workspace.objects.filter(metrics__isnull=True)):
        for fields in USUAL:
            metric.objects.create(id=new_id(), workspace=one, **fields)


class Migration(migrations.Migration):
    dependencies = [("cxapp", "0010_link_seeds_and_invited_maps")]

    # Back again they stay: somebody may have answered them since.
    operations = [migrations.RunPython(create_usual_metrics, migrations.RunPython.noop)]
