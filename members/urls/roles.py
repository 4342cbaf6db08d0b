"""Which addresses below /o/<code>/ belong to roles?"""

from django.urls import URLPattern, path

from members.views.roles import facts, lists, posts

urlpatterns: list[URLPattern] = [
    path("roles/", lists.list_roles, name="roles"),
    path("roles/export/", lists.export_roles, name="export_roles"),
    path("roles/criteria/", posts.list_criteria, name="criteria"),
    path("roles/criteria/new/", posts.add_criteria, name="add_criteria"),
    path("roles/posts/new/", posts.propose, name="propose_post"),
    path("roles/posts/<int:post>/", posts.show_post, name="demonstration_post"),
    path("roles/posts/<int:post>/decide/", posts.decide, name="decide_post"),
    path("roles/posts/<int:post>/check/", posts.check, name="check_post"),
    path("roles/posts/<int:post>/withdraw/", posts.withdraw, name="withdraw_post"),
    path("roles/posts/<int:post>/holders/", posts.holders, name="change_holders"),
    path("roles/posts/<int:post>/plate/", posts.plate, name="plate"),
    path("roles/new/", facts.add_role, name="add_role"),
    path("roles/<int:role>/end/", facts.close_role, name="end_role"),
    path("roles/honours/new/", facts.add_honour, name="add_honour"),
    path("roles/honours/<int:honour>/revoke/", facts.take_back_honour, name="revoke_honour"),
    path("members/<uuid:pk>/roles/", lists.show_member_roles, name="member_roles"),
]
