"""Addresses of reports for everybody."""

from django.urls import path

from baqylau.outlets.reports.web import views_public as views

urlpatterns = [
    path("", views.report_list, name="reports"),
    path("of/", views.screen, name="report-screen"),
    path("of/file.<str:form>", views.screen_file, name="report-file"),
    path("<str:ref>/", views.published, name="report-published"),
    path("<str:ref>/changes/", views.changes, name="report-changes"),
    path("<str:ref>/file.<str:form>", views.published_file, name="report-published-file"),
]
