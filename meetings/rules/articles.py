"""Which articles do the checks of a record name?"""

from django.utils.translation import gettext_lazy

ART_11 = gettext_lazy("Branch Regulations, Article 11")
ART_12 = gettext_lazy("Branch Regulations, Article 12")
ART_14 = gettext_lazy("Branch Regulations, Article 14")
ADMISSION_RULES = gettext_lazy("Admission Rules 2014, Articles 20-21 and 33")
ELECTION_RULES = gettext_lazy("Election Regulations 2020")
LIFE_RULES_2016 = gettext_lazy("Democratic Life Meeting Rules 2016")
