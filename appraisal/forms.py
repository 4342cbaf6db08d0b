"""What does the superior organization fill in when it judges?"""

from django import forms
from django.utils.translation import gettext as _

from appraisal.models import Indicator, IndicatorKind, Round


class JudgeForm(forms.Form):
    """Points and reason for each judged indicator of the round's scheme; an empty one stays open."""

    def __init__(self, *args, round: Round, lines: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicators = list(Indicator.objects.filter(scheme=round.scheme_id, kind=IndicatorKind.JUDGED))
        for indicator in self.indicators:
            self._add(indicator, lines.get(indicator.code))

    def _add(self, indicator: Indicator, judged) -> None:
        label, maximum = indicator.rule.label, indicator.max_points
        most = f"{maximum.normalize():f}"
        self.fields[f"points_{indicator.code}"] = forms.DecimalField(
            label=_("%(what)s: points") % {"what": label},
            help_text=_("%(what)s. From 0 to %(maximum)s.")
            % {"what": indicator.rule.counts, "maximum": most},
            min_value=0,
            max_value=maximum,
            decimal_places=1,
            required=False,
            initial=judged and judged.points,
        )
        self.fields[f"remark_{indicator.code}"] = forms.CharField(
            label=_("%(what)s: reason") % {"what": label},
            help_text=_("The branch reads it."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2000,
            required=False,
            initial=judged and judged.remark,
        )

    def clean(self):
        cleaned = super().clean()
        for indicator in self.indicators:
            points, remark = self.answer(indicator, cleaned)
            if points is not None and not remark:
                self.add_error(f"remark_{indicator.code}", _("Give the reason: the branch reads it."))
            if points is None and remark and f"points_{indicator.code}" not in self.errors:
                self.add_error(f"points_{indicator.code}", _("Give the points too."))
        return cleaned

    @staticmethod
    def answer(indicator: Indicator, cleaned: dict):
        return cleaned.get(f"points_{indicator.code}"), cleaned.get(f"remark_{indicator.code}", "").strip()

    def answers(self):
        """(indicator, points, reason) of those that were filled in and differ from what stands already."""
        for indicator in self.indicators:
            names = {f"points_{indicator.code}", f"remark_{indicator.code}"}
            points, remark = self.answer(indicator, self.cleaned_data)
            if points is not None and names & set(self.changed_data):
                yield indicator, points, remark
