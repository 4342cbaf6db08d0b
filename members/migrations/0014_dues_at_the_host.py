"""Does a floating member pay his dues at the host?"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0013_admission_plain_words_gone")]

    operations = [
        migrations.AddField(
            "floatingperiod",
            "pays_at_host",
            models.BooleanField(default=False, verbose_name="pays dues at the host"),
        ),
    ]
