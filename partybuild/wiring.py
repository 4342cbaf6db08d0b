"""Which parts of the upper floors does the project call by name, without knowing them?"""

ENUM_NAMES = {
    "OrganizationKind": "branches.rules.OrganizationKind",
    "Sector": "branches.rules.Sector",
    "MeetingKind": "meetings.rules.Kind",
    "MeetingState": "meetings.rules.MeetingState",
    "MemberStatus": "members.codes.MemberStatus",
    "TrainingKind": "members.rules.education.TrainingKind",
    "CourseLevel": "members.rules.education.CourseLevel",
    "TargetKind": "members.rules.targets.TargetKind",
    "TargetState": "members.rules.targets.TargetState",
    "FileKind": "partybuild.files.models.FileKind",
    "BallotKind": "meetings.rules.ballots.BallotKind",
    "BallotState": "meetings.rules.ballots.BallotState",
    "LifeKind": "meetings.rules.life.LifeKind",
    "LifeState": "meetings.rules.life.LifeState",
    "LifeStepState": "meetings.rules.life.StepState",
    "OutcomeEnum": "meetings.rules.followups.Outcome",
    "SampleOutcome": "meetings.models.SampleOutcome",
}

# Who is asked by the daily scan; the ground floor knows the list, not the apps behind it.
DUTY_SOURCES = [
    "members.duties.reminders",
    "members.duties.roles.reminders",
    "members.duties.growth.reminders",
    "members.duties.education.reminders",
    "members.duties.targets.reminders",
    "members.duties.transfers.reminders",
    "members.duties.membership.reminders",
    "members.duties.care.reminders",
    "members.duties.community.reminders",
    "members.duties.dues.reminders",
    "members.duties.corrections.reminders",
    "members.duties.admission.reminders",
    "members.duties.analyses.reminders",
    "meetings.duties.reminders",
    "meetings.duties.study.reminders",
    "meetings.duties.followups.reminders",
    "meetings.duties.ballots.reminders",
    "meetings.duties.member_appraisal.reminders",
    "meetings.duties.life.reminders",
    "meetings.duties.life_beginning.reminders",
    "appraisal.duties.reminders",
]
# Who knows what lies ahead of an organization and may come onto the agenda of its meetings.
AGENDA_SOURCE = "appraisal.dashboards.people.agenda_lines"
# What the nightly forgetting asks beside the people part's own values: tuples of its Expiry.
EXPIRY_SOURCES = ["meetings.expiries.EXPIRIES"]
# By the key of what the annual return asks (members.statistics.tables.EXPECTED), or one beside it.
STATISTICS_SOURCES: dict[str, str] = {
    "appraisal": "meetings.appraisal_statistics.APPRAISAL",
    "training": "members.statistics.sources.TRAINING",
    "honours": "members.statistics.sources.HONOURS",
    "organization-honours": "members.statistics.sources.ORGANIZATION_HONOURS",
}
# What else the figures count: functions (organization, scope, since=, on=) of the columns of a Record.
STATISTICS_RECORDS = ["meetings.appraisal_statistics.grades"]
