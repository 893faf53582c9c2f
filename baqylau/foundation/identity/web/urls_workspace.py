"""Addresses of people and mandates in the workspace."""

from django.urls import path

from baqylau.foundation.identity.web import views_workspace as views

urlpatterns = [
    path("", views.people, name="people"),
    path("new/", views.person_new, name="person-new"),
    path("mandates/<slug:ref>/end/", views.mandate_end, name="mandate-end"),
]
