"""Addresses of competitions at work."""

from django.urls import path

from baqylau.contexts.membership.web.competitions import deciding, judging, workspace

_ONE = "competitions/<slug:ref>/"

urlpatterns = [
    path("competitions/", workspace.competitions, name="work-competitions"),
    path("competitions/new/<slug:slug>/", workspace.call, name="competition-new"),
    path(_ONE, workspace.competition, name="work-competition"),
    path(f"{_ONE}count/", workspace.count, name="competition-count"),
    path(f"{_ONE}call-off/", workspace.call_off, name="competition-call-off"),
    path(f"{_ONE}contacts/", workspace.contacts, name="competition-contacts"),
    path(f"{_ONE}propose/", deciding.propose, name="competition-propose"),
    path(f"{_ONE}agree/", deciding.agree, name="competition-agree"),
    path(f"{_ONE}take-back/", deciding.take_back, name="competition-take-back"),
    path(f"{_ONE}members/", deciding.recognise, name="competition-members"),
    path(f"{_ONE}candidates/<slug:candidate>/tie/", judging.declare, name="competition-declare"),
    path(f"{_ONE}candidates/<slug:candidate>/score/", judging.score, name="competition-score"),
    path(f"{_ONE}candidates/<slug:candidate>/gate/", workspace.held, name="competition-gate"),
]
