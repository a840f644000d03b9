from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("cxapp", "0007_move_targets")]
    operations = [migrations.DeleteModel("FormerTarget")]
