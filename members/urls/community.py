"""Which addresses below /o/<code>/ belong to community?"""

from django.urls import path

from members.views import community

urlpatterns = [
    path("community/", community.show_community, name="community"),
    path("community/export/", community.export_registrations, name="community_export"),
    path("community/registrations/new/", community.add_registration, name="registration_new"),
    path("community/registrations/<uuid:pk>/end/", community.end_community, name="registration_end"),
    path("community/feedback/new/", community.add_feedback, name="feedback_new"),
    path("community/feedback/<uuid:pk>/", community.show_one, name="feedback"),
    path("community/feedback/<uuid:pk>/shown/", community.mark_shown, name="feedback_shown"),
    path("community/feedback/<uuid:pk>/close/", community.close_one, name="feedback_close"),
    path("members/<uuid:pk>/community/", community.show_member_community, name="member_community"),
]
