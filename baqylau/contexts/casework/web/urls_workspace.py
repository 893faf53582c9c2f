"""Addresses of cases in the workspace."""

from django.urls import path

from baqylau.contexts.casework.web import views

urlpatterns = [
    path("", views.cases, name="work-cases"),
    path("new/", views.case_new, name="case-new"),
    path("<str:ref>/", views.case, name="case"),
    path("<str:ref>/link/", views.case_link, name="case-link"),
    path("<str:ref>/publish/", views.case_publish, name="case-publish"),
    path("<str:ref>/close/", views.case_close, name="case-close"),
]
