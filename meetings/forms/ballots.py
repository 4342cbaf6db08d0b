"""What is typed when a secret ballot is opened and closed, and what is marked on one?"""

import base64
import binascii

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.rules.ballots import CHOICES, BallotKind, BallotWay, Grade, PaperCount

LARGEST = 100_000


class Passphrase(forms.CharField):
    """Never written back onto a page, and offered to no browser's memory."""

    def __init__(self, label):
        widget = forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(label=label, max_length=200, widget=widget)


class OpeningForm(forms.Form):
    """`people` are those entitled, {key: member}; questions are asked for an advisory vote alone."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    questions = forms.CharField(
        label=gettext_lazy("Questions, one a line"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Each is answered by agree, disagree or abstain."),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How is voted"), choices=BallotWay.choices, widget=forms.RadioSelect
    )
    scrutineer = forms.ChoiceField(label=pgettext_lazy("ballot", "Scrutineer"))
    scrutineer_passphrase = Passphrase(gettext_lazy("Passphrase of the scrutineer"))
    teller = forms.ChoiceField(label=pgettext_lazy("ballot", "Teller"))
    teller_passphrase = Passphrase(gettext_lazy("Passphrase of the teller"))

    def __init__(self, *args, people: dict, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        names = [("", "–"), *((key, member.name) for key, member in people.items())]
        for name in ("scrutineer", "teller"):
            self.fields[name].choices = names
        for name in ("scrutineer_passphrase", "teller_passphrase"):
            self.fields[name].required = self.data.get("way") != BallotWay.PAPER
        if kind == BallotKind.APPRAISAL:
            del self.fields["questions"]

    def clean_scrutineer(self):
        return self.people[self.cleaned_data["scrutineer"]]

    def clean_teller(self):
        return self.people[self.cleaned_data["teller"]]

    def told(self) -> dict:
        """What the service is told."""
        said = {name: self.cleaned_data[name] for name in ("title", "way", "scrutineer", "teller")}
        words = [self.cleaned_data[f"{name}_passphrase"] for name in ("scrutineer", "teller")]
        return said | {
            "passphrases": words,
            "questions": self.cleaned_data.get("questions", "").splitlines(),
        }


class ClosingForm(forms.Form):
    """The two passphrases where phones were used, the sums of the paper ballots where there may be some."""

    def __init__(self, *args, ballot, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.ballot, self.questions = ballot, questions
        if ballot.is_on_phones:
            for office in ("scrutineer", "teller"):
                name = {"name": getattr(ballot, office).name}
                self.fields[f"{office}_passphrase"] = Passphrase(_("Passphrase of %(name)s") % name)
        if ballot.way != BallotWay.SIGN_IN:
            self._add_paper()

    def _add_paper(self) -> None:
        for name, label in (
            ("handed_out", _("Paper ballots handed out")),
            ("returned", _("Paper ballots returned")),
            ("invalid", _("Of these invalid")),
        ):
            self.fields[name] = count(label)
        for question in self.questions:
            for choice, label in CHOICES[self.ballot.kind].choices:
                self.fields[f"q{question.position}-{choice}"] = count(f"{question}: {label}")

    def words(self) -> list[str]:
        names = ("scrutineer_passphrase", "teller_passphrase")
        return [self.cleaned_data.get(name, "") for name in names]

    def paper(self) -> PaperCount:
        """The sums; all zeros where none were handed out."""
        told = {name: number or 0 for name, number in self.cleaned_data.items() if "passphrase" not in name}
        if not any(told.values()):
            return PaperCount(0, 0, 0)
        sums = tuple(
            {choice: told[f"q{question.position}-{choice}"] for choice in CHOICES[self.ballot.kind].values}
            for question in self.questions
        )
        return PaperCount(told["handed_out"], told["returned"], told["invalid"], sums)

    def rows(self) -> list[tuple]:
        """(question, its fields with the words of their choices, its errors) for the table of sums."""
        found = []
        for question in self.questions:
            choices = CHOICES[self.ballot.kind].choices
            cells = [(self[f"q{question.position}-{choice}"], label) for choice, label in choices]
            found.append((question, cells, [error for cell, _label in cells for error in cell.errors]))
        return found


def count(label) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=LARGEST, required=False, widget=widget)


class VotingForm(forms.Form):
    """A ballot: sealed by the browser in `box`, or with its answers open where the browser cannot seal."""

    box = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(self, *args, ballot, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.choices = [(str(n), label) for n, label in enumerate(CHOICES[ballot.kind].labels)]
        for question in questions:
            self.fields[f"q{question.position}"] = forms.ChoiceField(
                label=str(question), choices=self.choices, required=False, widget=forms.RadioSelect
            )

    def clean_box(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["box"], validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError(_("The ballot did not arrive whole; please vote again."))

    def answers(self) -> list[int | None]:
        said = [self.cleaned_data[f"q{question.position}"] for question in self.questions]
        return [int(answer) if answer else None for answer in said]

    def rows(self) -> list[tuple]:
        """(question, its name on the page, the answer marked, whether it is missing)."""
        names = [(question, f"q{question.position}") for question in self.questions]
        marked = [(q, name, self[name].value() if self.is_bound else None) for q, name in names]
        return [(q, name, value, self.is_bound and not value) for q, name, value in marked]

    @property
    def rest(self) -> str:
        """The choice that "all others" gets."""
        return str(Grade.values.index(Grade.QUALIFIED))
