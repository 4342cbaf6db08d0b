"""The plain columns are empty of use once their words are sealed."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0012_admission_papers"),
    ]

    operations = [
        migrations.RemoveField(
            model_name='admissioncase',
            name='end_reason',
        ),
        migrations.RemoveField(
            model_name='admissionexamination',
            name='finding',
        ),
        migrations.RemoveField(
            model_name='admissionstep',
            name='note',
        ),
    ]
