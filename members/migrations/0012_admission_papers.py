"""What is said of somebody under admission is sealed; a committee's yearly analysis of its activists."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from partybuild.crypto import seal, unseal

BATCH = 500
STEP, HELD, CASE = "members_admissionstep", "members_admissionexamination", "members_admissioncase"
ENDED = "application_ended"


def batches(model):
    """All rows in the order of their keys, some hundreds at a time."""
    rows = list(model.objects.order_by("pk")[:BATCH])
    while rows:
        yield rows
        rows = list(model.objects.filter(pk__gt=rows[-1].pk).order_by("pk")[:BATCH])


def seal_words(apps, schema_editor):
    """Seal what was plain; the reason of an ended application no longer stands beside the standing."""
    for rows in batches(apps.get_model("members", "AdmissionStep")):
        for row in rows:
            row.note_sealed = seal(row.note, f"{STEP}.note:{row.case_id}/{row.key}")
            row.result_sealed = seal(row.details.pop("result", ""), f"{STEP}.result:{row.case_id}/{row.key}")
        type(rows[0]).objects.bulk_update(rows, ["note_sealed", "result_sealed", "details"])
    for rows in batches(apps.get_model("members", "AdmissionExamination")):
        for row in rows:
            row.finding_sealed = seal(row.finding, f"{HELD}.finding:{row.case_id}/{row.kind}/{row.on:%Y-%m-%d}")
        type(rows[0]).objects.bulk_update(rows, ["finding_sealed"])
    for rows in batches(apps.get_model("members", "AdmissionCase")):
        for row in rows:
            row.end_reason_sealed = seal(row.end_reason, f"{CASE}.end_reason:{row.pk}")
        type(rows[0]).objects.bulk_update(rows, ["end_reason_sealed"])
    told = apps.get_model("members", "AdmissionCase").objects.filter(end_kind=ENDED).values("member")
    standings = apps.get_model("members", "Standing").objects.filter(status=ENDED, member__in=told)
    standings.exclude(reason="").update(reason="")


def open_words(apps, schema_editor):
    """The same the other way round."""
    standings = apps.get_model("members", "Standing").objects.filter(status=ENDED)
    for rows in batches(apps.get_model("members", "AdmissionStep")):
        for row in rows:
            row.note = unseal(row.note_sealed, f"{STEP}.note:{row.case_id}/{row.key}")[:300]
            if row.result_sealed:
                row.details["result"] = unseal(row.result_sealed, f"{STEP}.result:{row.case_id}/{row.key}")
        type(rows[0]).objects.bulk_update(rows, ["note", "details"])
    for rows in batches(apps.get_model("members", "AdmissionExamination")):
        for row in rows:
            context = f"{HELD}.finding:{row.case_id}/{row.kind}/{row.on:%Y-%m-%d}"
            row.finding = unseal(row.finding_sealed, context)
        type(rows[0]).objects.bulk_update(rows, ["finding"])
    for rows in batches(apps.get_model("members", "AdmissionCase")):
        for row in rows:
            row.end_reason = unseal(row.end_reason_sealed, f"{CASE}.end_reason:{row.pk}")[:200]
        type(rows[0]).objects.bulk_update(rows, ["end_reason"])
        said = {(row.member_id, row.ended_on): row.end_reason for row in rows if row.end_kind == ENDED}
        found = list(standings.filter(member__in=[member for member, _day in said]))
        for standing in found:
            standing.reason = said.get((standing.member_id, standing.since), standing.reason)
        standings.bulk_update(found, ["reason"])



class Migration(migrations.Migration):

    dependencies = [
        ('branches', '0002_path_statistics'),
        ('members', '0011_case_ends_with_membership'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='admissioncase',
            name='end_reason_sealed',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='admissionexamination',
            name='finding_sealed',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='admissionstep',
            name='note_sealed',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='admissionstep',
            name='result_sealed',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='transfer',
            name='materials_checked_on',
            field=models.DateField(blank=True, null=True, verbose_name='materials checked'),
        ),
        migrations.AlterField(
            model_name='admissionstep',
            name='key',
            field=models.CharField(choices=[('applied', 'Application handed in'), ('talked', 'Talk with the applicant'), ('activist', 'Recommended and decided as an activist'), ('activist_filed', 'Activist filed with the superior committee'), ('contacts', 'Contact persons named'), ('examined', 'Training, education and examination'), ('target', 'Decided as a development target'), ('target_filed', 'Development target filed with the superior committee'), ('introducers', 'Introducers named'), ('reviewed', 'Political review'), ('trained', 'Short training'), ('committee_examined', 'Examined by the branch committee'), ('pre_examined', 'Pre-examination by the superior committee'), ('form', 'Admission form filled in'), ('accepted', 'Branch meeting on the admission'), ('talked_before_approval', 'Talk on behalf of the superior committee'), ('approved', 'Admission approved'), ('approval_filed', 'Filed with the next higher organization department'), ('placed', 'Placed in branch and Party group'), ('oath', 'Oath before the Party flag'), ('educated', 'Education and examination in probation'), ('confirmation_applied', 'Written application for confirmation'), ('confirmed', 'Branch meeting on the confirmation'), ('confirmation_approved', 'Confirmation approved'), ('filed', 'Papers put into the file'), ('extended', 'Probation extended'), ('extension_approved', 'Extension of probation approved'), ('cancelled', 'Cancellation of probationary status decided by the branch'), ('cancellation_approved', 'Cancellation of probationary status approved'), ('postponed', 'Discussion of the confirmation postponed')], max_length=30, verbose_name='step'),
        ),
        migrations.CreateModel(
            name='AdmissionAnalysis',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='date')),
                ('activists', models.PositiveIntegerField(verbose_name='activists')),
                ('overdue', models.PositiveIntegerField(verbose_name='examinations overdue')),
                ('finding_sealed', models.TextField(blank=True, editable=False)),
                ('measures_sealed', models.TextField(blank=True, editable=False)),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='admission_analyses', to='branches.organization', verbose_name='organization')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
            ],
            options={
                'verbose_name': 'analysis of the activists',
                'verbose_name_plural': 'analyses of the activists',
                'ordering': ['organization', '-on'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'on'), name='one_analysis_a_day')],
            },
        ),
        migrations.RunPython(seal_words, open_words),
    ]
