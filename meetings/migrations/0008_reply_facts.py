"""Replies say for which time of the meeting they were given, tasks which task in force they correct."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_the_time_of_the_meeting(apps, schema_editor):
    """What was answered before is taken as an answer to the meeting as it is planned now."""
    meetings = apps.get_model("meetings", "Meeting").objects.filter(pk=OuterRef("meeting"))
    replies = apps.get_model("meetings", "MeetingReply").objects
    replies.update(given_for=Subquery(meetings.values("started_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_exclusions")]

    operations = [
        migrations.AddField(
            model_name="meetingreply",
            name="given_for",
            field=models.DateTimeField(null=True, verbose_name="answered for the meeting at"),
        ),
        migrations.RunPython(take_the_time_of_the_meeting, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="meetingreply",
            name="given_for",
            field=models.DateTimeField(verbose_name="answered for the meeting at"),
        ),
        migrations.AddField(
            model_name="followup",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="correction",
                to="meetings.followup",
                verbose_name="task that this corrects",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="words",
            field=models.TextField(blank=True, verbose_name="words of the resolution"),
        ),
        migrations.AddField(
            model_name="followup",
            name="told_done_on",
            field=models.DateField(blank=True, null=True, verbose_name="reported as done on"),
        ),
        migrations.AddField(
            model_name="followup",
            name="told_words",
            field=models.CharField(blank=True, max_length=150, verbose_name="words of the report"),
        ),
    ]
