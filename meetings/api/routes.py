"""Which addresses of the REST interface belong to meetings?"""

from meetings.api.attachments import MeetingAttachmentViewSet
from meetings.api.ballots import BallotViewSet
from meetings.api.followups import FollowUpViewSet
from meetings.api.lessons import LessonMaterialViewSet
from meetings.api.life import LifeMeetingViewSet, RectificationPointViewSet
from meetings.api.meetings import MeetingViewSet
from meetings.api.member_appraisals import AppraisedMemberViewSet, MemberAppraisalViewSet
from meetings.api.papers import DocumentTemplateViewSet
from meetings.api.samples import SampleCheckViewSet
from meetings.api.theme_days import ThemeDayViewSet

# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [
    ("meetings", MeetingViewSet, "meeting"),
    ("meeting-attachments", MeetingAttachmentViewSet, "meeting-attachment"),
    ("follow-ups", FollowUpViewSet, "follow-up"),
    ("lesson-materials", LessonMaterialViewSet, "lesson-material"),
    ("theme-days", ThemeDayViewSet, "theme-day"),
    ("life-meetings", LifeMeetingViewSet, "life-meeting"),
    ("rectification-points", RectificationPointViewSet, "rectification-point"),
    ("member-appraisals", MemberAppraisalViewSet, "member-appraisal"),
    ("appraised-members", AppraisedMemberViewSet, "appraised-member"),
    ("ballots", BallotViewSet, "ballot"),
    ("samples", SampleCheckViewSet, "sample"),
    ("document-templates", DocumentTemplateViewSet, "document-template"),
]
