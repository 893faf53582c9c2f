"""Public addresses of members."""

from django.urls import path

from baqylau.contexts.membership.web.terms import public

urlpatterns = [
    path("members/", public.members, name="members"),
    path("members/interests/", public.interests, name="members-interests"),
    path("members/<slug:ref>/", public.member, name="member"),
]
