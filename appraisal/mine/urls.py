"""Which addresses below /my/ show a person what is stored of him?"""

from django.urls import path

from appraisal.views import my, my_community, my_data, my_pages, my_targets
from meetings.views import feeds, phones, voting
from meetings.views.life import mine as lives
from meetings.views.member_appraisal import own as appraised
from members.views import own

app_name = "mine"
urlpatterns = [
    path("meetings/<int:meeting>/reply/", my.reply, name="reply"),
    path("ballots/<uuid:ballot>/", voting.my_ballot, name="ballot"),
    path("calendar/", feeds.my_calendar, name="calendar"),
    path("phones/", phones.phones, name="phones"),
    path("life-meetings/", lives.list_own, name="lives"),
    path("life-meetings/<uuid:process>/", lives.show_own, name="life"),
    path("life-meetings/<uuid:process>/opinion/", lives.opinion, name="life_opinion"),
    path("life-meetings/<uuid:process>/self-check/", lives.self_check, name="life_self_check"),
    path("profile/", own.profile, name="profile"),
    path("profile/show/<slug:field>/", own.show_own, name="show"),
    path("profile/correct/<slug:field>/", own.correct, name="correct"),
    path("profile/requests/<uuid:correction>/withdraw/", own.withdraw, name="withdraw"),
    path("access/", own.access, name="access"),
    path("dues/", my_pages.dues, name="dues"),
    path("study/", my_pages.study, name="study"),
    path("talks/", my_pages.talks, name="talks"),
    path("talks/<uuid:talk>/gist/", my_pages.gist, name="gist"),
    path("growth/", my_pages.growth, name="growth"),
    path("targets/", my_targets.targets, name="targets"),
    path("targets/new/", my_targets.propose, name="target_new"),
    path("targets/<int:target>/change/", my_targets.change, name="target_change"),
    path("targets/<int:target>/review/", my_targets.review, name="target_review"),
    path("targets/<int:target>/drop/", my_targets.drop, name="target_drop"),
    path("tasks/<uuid:task>/done/", my_targets.task_done, name="task_done"),
    path("community/", my_community.community, name="community"),
    path("community/register/", my_community.register, name="community_register"),
    path("feedback/<uuid:feedback>/", my_community.feedback, name="feedback"),
    path("member-appraisal/", appraised.show, name="member_appraisal"),
    path("member-appraisal/<uuid:appraised>/self/", appraised.write_self, name="member_appraisal_self"),
    path(
        "member-appraisal/<uuid:appraised>/object/", appraised.object_to_own, name="member_appraisal_object"
    ),
    path("member-appraisal/<uuid:appraised>/slip/", appraised.own_slip, name="member_appraisal_slip"),
    path(
        "member-appraisal/<uuid:appraised>/slip.docx",
        appraised.own_slip_docx,
        name="member_appraisal_slip_docx",
    ),
    path("data/", my_data.data, name="data"),
]
