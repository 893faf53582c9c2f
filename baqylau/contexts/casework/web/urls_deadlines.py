"""Addresses of deadlines in the workspace."""

from django.urls import path

from baqylau.contexts.casework.web.deadlines import views

urlpatterns = [
    path("", views.deadlines, name="work-deadlines"),
    path("feeds/new/", views.feed_new, name="feed-new"),
    path("feeds/<slug:ref>/revoke/", views.feed_revoke, name="feed-revoke"),
]
