from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The templates of documents are known here; their table comes from the meetings' 0017."""

    dependencies = [
        ("branches", "0002_path_statistics"),
        ("members", "0015_help_plan_goes_along"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="DocumentTemplate",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("document", models.CharField(max_length=40, verbose_name="document")),
                        ("effective_from", models.DateField(verbose_name="in force from")),
                        ("remark", models.CharField(blank=True, max_length=100, verbose_name="remark")),
                        ("content", models.BinaryField()),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("uploaded_at", models.DateTimeField(verbose_name="uploaded at")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                        ("organization", models.ForeignKey(on_delete=models.deletion.PROTECT, related_name="document_templates", to="branches.organization", verbose_name="organization")),
                        ("uploaded_by", models.ForeignKey(null=True, on_delete=models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="uploaded by")),
                    ],
                    options={
                        "verbose_name": "template of a document",
                        "verbose_name_plural": "templates of documents",
                        "ordering": ["organization", "document", "-effective_from"],
                        "constraints": [models.UniqueConstraint(condition=models.Q(("withdrawn_at", None)), fields=("organization", "document", "effective_from"), name="one_document_template_a_day")],
                    },
                ),
            ],
        ),
    ]
