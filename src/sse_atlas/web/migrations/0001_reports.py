"""Reports of problems."""

from typing import ClassVar

from django.db import migrations, models

from .. import models as ours


class Migration(migrations.Migration):
    """The first table: reports."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=ours.new_code, max_length=14, unique=True)),
                ("release", models.CharField(max_length=40)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("language", models.CharField(max_length=12)),
                ("wrong", models.TextField(max_length=4000)),
                ("right", models.TextField(blank=True, max_length=4000)),
                ("source", models.TextField(blank=True, max_length=1000)),
                ("created", models.DateField(db_index=True, default=ours.today)),
                ("closed", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, max_length=4000)),
            ],
            options={"ordering": ("id",)},
        ),
    ]
