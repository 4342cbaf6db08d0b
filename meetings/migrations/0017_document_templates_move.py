from django.db import migrations


class Migration(migrations.Migration):
    """The templates of documents move a floor down, to the members, with their table and every row."""

    dependencies = [
        ("meetings", "0016_theme_day"),
        ("members", "0016_document_templates"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("DocumentTemplate", "members_documenttemplate")],
            state_operations=[migrations.DeleteModel("DocumentTemplate")],
        ),
    ]
