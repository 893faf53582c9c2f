"""Addresses of reports for everybody."""

from django.urls import path

from baqylau.outlets.reports.web import views_public as views

urlpatterns = [
    path("", views.report_list, name="reports"),
    path("of/", views.screen, name="report-screen"),
    path("of/file.<slug:form>", views.screen_file, name="report-file"),
    path("<slug:ref>/", views.published, name="report-published"),
    path("<slug:ref>/changes/", views.changes, name="report-changes"),
    path("<slug:ref>/file.<slug:form>", views.published_file, name="report-published-file"),
]
