"""Addresses of the group at work."""

from django.urls import path

from baqylau.contexts.membership.web.terms import workspace

urlpatterns = [
    path("", workspace.group, name="group"),
    path("interests/confirm/", workspace.interests_confirm, name="interests-confirm"),
    path("terms/new/<slug:slug>/", workspace.term_new, name="term-new"),
    path("terms/<slug:ref>/", workspace.term, name="term"),
    path("terms/<slug:ref>/renew/", workspace.term_renew, name="term-renew"),
    path("terms/<slug:ref>/assign/", workspace.term_assign, name="term-assign"),
    path("terms/<slug:ref>/resign/", workspace.term_resign, name="term-resign"),
    path("terms/<slug:ref>/account/", workspace.term_access, name="term-account"),
]
