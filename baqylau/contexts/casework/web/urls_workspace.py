"""Addresses of cases in the workspace."""

from django.urls import path

from baqylau.contexts.casework.web import views

urlpatterns = [
    path("", views.cases, name="work-cases"),
    path("new/", views.case_new, name="case-new"),
    path("<slug:ref>/", views.case, name="case"),
    path("<slug:ref>/link/", views.case_link, name="case-link"),
    path("<slug:ref>/publish/", views.case_publish, name="case-publish"),
    path("<slug:ref>/close/", views.case_close, name="case-close"),
]
