"""Which coded values may a member's field hold, and what are they called?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DatePrecision(TextChoices):
    """How much of a date the roster knew: old files often hold the month or the year only."""

    DAY = "day", pgettext_lazy("date precision", "Day")
    MONTH = "month", pgettext_lazy("date precision", "Month")
    YEAR = "year", pgettext_lazy("date precision", "Year")


class Sex(TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class MemberStatus(TextChoices):
    """The member category (Admission Rules 2014, five stages) and the ways it ends."""

    APPLICANT = "applicant", _("Applicant")
    ACTIVIST = "activist", _("Activist")
    DEVELOPMENT_TARGET = "development_target", _("Development target")
    PROBATIONARY = "probationary", _("Probationary member")
    FULL = "full", _("Full member")
    SUSPENDED = "suspended", _("Membership suspended")
    APPLICATION_ENDED = "application_ended", _("Application ended")
    PROBATION_CANCELLED = "probation_cancelled", _("Probationary status cancelled")
    RESIGNED = "resigned", _("Withdrew from the Party")
    PERSUADED_TO_LEAVE = "persuaded_to_leave", _("Persuaded to leave")
    DEEMED_LEFT = "deemed_left", _("Deemed to have left")
    REMOVED = "removed", _("Removed from the rolls")
    EXPELLED = "expelled", _("Expelled")
    DECEASED = "deceased", _("Deceased")


BEFORE_ADMISSION = (MemberStatus.APPLICANT, MemberStatus.ACTIVIST, MemberStatus.DEVELOPMENT_TARGET)
PARTY_MEMBERS = (MemberStatus.PROBATIONARY, MemberStatus.FULL)
ENDS = (
    MemberStatus.APPLICATION_ENDED,
    MemberStatus.PROBATION_CANCELLED,
    MemberStatus.RESIGNED,
    MemberStatus.PERSUADED_TO_LEAVE,
    MemberStatus.DEEMED_LEFT,
    MemberStatus.REMOVED,
    MemberStatus.EXPELLED,
    MemberStatus.DECEASED,
)


class EntryType(TextChoices):
    """How somebody came to the branch; REGISTERED: stood on the roster when the records began here."""

    REGISTERED = "registered", _("On the roster from the start")
    NEWLY_ADMITTED = "newly_admitted", _("Newly admitted")
    TRANSFERRED_IN = "transferred_in", _("Affiliation transferred in")
    RESTORED = "restored", _("Affiliation restored")


class ExitType(TextChoices):
    TRANSFERRED_OUT = "transferred_out", _("Affiliation transferred out")
    SUSPENDED = "suspended", _("Membership suspended")
    REMOVED = "removed", _("Removed from the rolls")
    EXPELLED = "expelled", _("Expelled")
    PROBATION_CANCELLED = "probation_cancelled", _("Probationary status cancelled")
    DECEASED = "deceased", _("Deceased")
    OTHER = "other", pgettext_lazy("exit type", "Other")


class Education(TextChoices):
    """GB/T 4658-2006, the tens."""

    POSTGRADUATE = "10", _("Postgraduate")
    UNDERGRADUATE = "20", _("Undergraduate")
    JUNIOR_COLLEGE = "30", _("Junior college")
    VOCATIONAL_SECONDARY = "40", _("Secondary vocational school")
    SENIOR_HIGH = "60", _("Senior high school")
    JUNIOR_HIGH = "70", _("Junior high school")
    PRIMARY = "80", _("Primary school")
    OTHER = "90", pgettext_lazy("education", "Other")


class Degree(TextChoices):
    """GB/T 6864-2003, the first digit."""

    HONORARY_DOCTOR = "1", _("Honorary doctor")
    DOCTOR = "2", pgettext_lazy("degree", "Doctor")
    MASTER = "3", pgettext_lazy("degree", "Master")
    BACHELOR = "4", pgettext_lazy("degree", "Bachelor")


class JobCategory(TextChoices):
    """The statistical form's job codes."""

    EMPLOYED = "0", _("Employed")
    PUBLIC_UNIT = "01", _("Employed in a publicly owned unit")
    STATE_ORGAN = "011", _("Staff of a Party or government organ")
    INSTITUTION_MANAGER = "012", _("Manager in a public institution")
    INSTITUTION_PROFESSIONAL = "013", _("Professional in a public institution")
    PUBLIC_ENTERPRISE_MANAGER = "014", _("Manager in a public enterprise")
    PUBLIC_ENTERPRISE_PROFESSIONAL = "015", _("Professional in a public enterprise")
    PUBLIC_WORKER = "016", _("Skilled worker in a public unit")
    PUBLIC_MIGRANT_WORKER = "0164", _("Migrant worker in a public unit")
    PRIVATE_UNIT = "02", _("Employed in a non-public unit")
    PRIVATE_ENTERPRISE_MANAGER = "021", _("Manager in a non-public enterprise")
    PRIVATE_ENTERPRISE_PROFESSIONAL = "022", _("Professional in a non-public enterprise")
    NONENTERPRISE_MANAGER = "023", _("Manager in a private non-enterprise unit")
    NONENTERPRISE_PROFESSIONAL = "024", _("Professional in a private non-enterprise unit")
    PRIVATE_WORKER = "025", _("Skilled worker in a non-public unit")
    PRIVATE_MIGRANT_WORKER = "0253", _("Migrant worker in a non-public unit")
    FARMER = "1", _("Farmer, herder or fisher")
    FARMER_AWAY = "113", _("Farmer working or trading away from home")
    MILITARY = "2", _("Military or armed police")
    STUDENT = "3", _("Student")
    RETIRED = "4", _("Retired")
    OTHER = "5", pgettext_lazy("job category", "Other")


class Frontline(TextChoices):
    ENTERPRISE = "enterprise", _("Front line of enterprise production")
    RURAL = "rural", _("Front line of rural production")
    TEACHING_RESEARCH = "teaching_research", _("Front line of teaching and research")
    NONE = "none", _("Not on the front line")


class SocialStratum(TextChoices):
    ENTERPRISE_STAFF = "enterprise_staff", _("Managers and engineers of private and foreign enterprises")
    INTERMEDIARY_STAFF = "intermediary_staff", _("Staff of intermediary and social organizations")
    FREELANCER = "freelancer", _("Freelancers")
    NEW_MEDIA_STAFF = "new_media_staff", _("New media staff")
    SOLE_TRADER = "sole_trader", _("Self-employed traders")
    ENTERPRISE_OWNER = "enterprise_owner", _("Owners of private enterprises")
    NONE = "none", _("Not in a new social stratum")


class ProfessionalTitle(TextChoices):
    SENIOR = "senior", pgettext_lazy("professional title", "Senior")
    INTERMEDIATE = "intermediate", pgettext_lazy("professional title", "Intermediate")
    JUNIOR = "junior", pgettext_lazy("professional title", "Junior")


class MaritalStatus(TextChoices):
    UNMARRIED = "unmarried", _("Unmarried")
    MARRIED = "married", _("Married")
    WIDOWED = "widowed", _("Widowed")
    DIVORCED = "divorced", _("Divorced")


class LostContactReason(TextChoices):
    """The seven circumstances of the lost-contact form."""

    WORKING_AWAY = "1", _("Working or trading away from home")
    UNIT_REFORMED = "2", _("Unit restructured or bankrupt")
    GRADUATED = "3", _("Whereabouts unknown after graduation")
    CHANGED_UNIT = "4", _("Changed unit")
    ABROAD = "5", _("Went abroad")
    MOVED = "6", _("Moved house")
    OTHER = "7", pgettext_lazy("lost contact", "Other")


class Ethnicity(TextChoices):
    """GB/T 3304-1991."""

    HAN = "01", _("Han")
    MONGOL = "02", _("Mongol")
    HUI = "03", _("Hui")
    TIBETAN = "04", _("Tibetan")
    UYGHUR = "05", _("Uyghur")
    MIAO = "06", _("Miao")
    YI = "07", _("Yi")
    ZHUANG = "08", _("Zhuang")
    BOUYEI = "09", _("Bouyei")
    KOREAN = "10", pgettext_lazy("ethnic group", "Korean")
    MANCHU = "11", _("Manchu")
    DONG = "12", _("Dong")
    YAO = "13", _("Yao")
    BAI = "14", _("Bai")
    TUJIA = "15", _("Tujia")
    HANI = "16", _("Hani")
    KAZAKH = "17", _("Kazakh")
    DAI = "18", _("Dai")
    LI = "19", _("Li")
    LISU = "20", _("Lisu")
    VA = "21", _("Va")
    SHE = "22", _("She")
    GAOSHAN = "23", _("Gaoshan")
    LAHU = "24", _("Lahu")
    SUI = "25", _("Sui")
    DONGXIANG = "26", _("Dongxiang")
    NAXI = "27", _("Naxi")
    JINGPO = "28", _("Jingpo")
    KIRGIZ = "29", _("Kirgiz")
    TU = "30", _("Tu")
    DAUR = "31", _("Daur")
    MULAO = "32", _("Mulao")
    QIANG = "33", _("Qiang")
    BLANG = "34", _("Blang")
    SALAR = "35", _("Salar")
    MAONAN = "36", _("Maonan")
    GELAO = "37", _("Gelao")
    XIBE = "38", _("Xibe")
    ACHANG = "39", _("Achang")
    PUMI = "40", _("Pumi")
    TAJIK = "41", _("Tajik")
    NU = "42", _("Nu")
    UZBEK = "43", _("Uzbek")
    RUSSIAN = "44", pgettext_lazy("ethnic group", "Russian")
    EWENKI = "45", _("Ewenki")
    DEANG = "46", _("Deang")
    BONAN = "47", _("Bonan")
    YUGUR = "48", _("Yugur")
    JING = "49", _("Jing")
    TATAR = "50", _("Tatar")
    DERUNG = "51", _("Derung")
    OROQEN = "52", _("Oroqen")
    HEZHEN = "53", _("Hezhen")
    MONBA = "54", _("Monba")
    LHOBA = "55", _("Lhoba")
    JINO = "56", _("Jino")
    OTHER = "97", pgettext_lazy("ethnic group", "Other")
    FOREIGN = "98", _("Of foreign origin")
