"""Where does a help plan go on, and who answers for it until the new branch has named somebody?"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0011_case_ends_with_membership")]

    operations = [
        migrations.AddField(
            model_name="helpplan",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="members.helpplan",
            ),
        ),
        migrations.AlterField(
            model_name="helpplan",
            name="responsible",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="led_help_plans",
                to="members.member",
                verbose_name="person responsible",
            ),
        ),
    ]
