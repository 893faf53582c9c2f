"""Addresses of meetings at work."""

from django.urls import path

from baqylau.contexts.membership.web.meetings import steps, workspace

urlpatterns = [
    path("meetings/", workspace.meetings, name="work-meetings"),
    path("meetings/new/<slug:slug>/", workspace.meeting_new, name="meeting-new"),
    path("meetings/quorum/<slug:slug>/", workspace.quorum, name="meeting-quorum"),
    path("meetings/votes/<slug:ref>/vote/", steps.vote, name="meeting-vote"),
    path("meetings/votes/<slug:ref>/<slug:what>/", steps.question_step, name="meeting-question"),
    path("meetings/<slug:ref>/", workspace.meeting, name="work-meeting"),
    path("meetings/<slug:ref>/minutes/", workspace.minutes, name="meeting-minutes"),
    path("meetings/<slug:ref>/call-off/", workspace.call_off, name="meeting-call-off"),
    path("meetings/<slug:ref>/sign-off/", steps.sign_off, name="meeting-sign-off"),
    path("meetings/<slug:ref>/left/<int:person>/", steps.left, name="meeting-left"),
    path("meetings/<slug:ref>/<slug:what>/", steps.meeting_step, name="meeting-step"),
]
