"""How does one column hold a set of meeting kinds, so that one event serves several duties?"""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Lookup
from django.utils.translation import gettext_lazy as _

from meetings.rules import KIND_BITS


@lru_cache(maxsize=256)
def kinds_of(bits: int) -> frozenset[str]:
    """The kinds whose bits are set; lists read thousands of rows with few different sets."""
    return frozenset(kind for kind, bit in KIND_BITS.items() if bits & bit)


class KindSetField(models.SmallIntegerField):
    """A frozenset of meeting kinds, kept as bits; `kinds__includes="party_lesson"` finds it in one scan."""

    description = "set of meeting kinds"

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if value is None or isinstance(value, frozenset):
            return value
        if isinstance(value, int):
            return kinds_of(value)
        kinds = frozenset([value] if isinstance(value, str) else value)
        if not kinds <= KIND_BITS.keys():
            raise ValidationError(_("Unknown kind of meeting."), code="invalid")
        return kinds

    def get_prep_value(self, value):
        if value is None or isinstance(value, int):
            return value
        return sum(KIND_BITS[kind] for kind in self.to_python(value))

    def run_validators(self, value):
        return super().run_validators(self.get_prep_value(value))

    def value_to_string(self, obj):
        return ",".join(sorted(self.value_from_object(obj)))


@KindSetField.register_lookup
class Includes(Lookup):
    """The set holds every one of the given kinds."""

    lookup_name = "includes"

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        bits = int(self.rhs) if isinstance(self.rhs, int) else self.lhs.output_field.get_prep_value(self.rhs)
        return f"({column} & %s) = %s", [*column_params, bits, bits]
