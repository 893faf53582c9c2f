"""Addresses of reports at work."""

from django.urls import path

from baqylau.outlets.reports.web import views_workspace as views

urlpatterns = [
    path("", views.work_list, name="work-reports"),
    path("new/", views.new, name="report-new"),
    path("<slug:ref>/", views.draft, name="report-draft"),
    path("<slug:ref>/publish/", views.publish, name="report-publish"),
]
