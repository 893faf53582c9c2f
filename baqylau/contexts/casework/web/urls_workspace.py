"""Addresses of cases in the workspace."""

from django.urls import path

from baqylau.contexts.casework.web import (
    views,
    views_deciding,
    views_inside,
    views_publishing,
)
from baqylau.contexts.casework.web.appeals import writing

urlpatterns = [
    path("", views.cases, name="work-cases"),
    path("new/", views.case_new, name="case-new"),
    path("<slug:ref>/", views.case, name="case"),
    path("<slug:ref>/edit/", views_deciding.case_edit, name="case-edit"),
    path("<slug:ref>/link/", views_inside.case_link, name="case-link"),
    path("<slug:ref>/signal/", views_inside.case_signal, name="case-signal"),
    path("<slug:ref>/appeal/", writing.case_appeal, name="case-appeal"),
    path("<slug:ref>/tasks/", views_inside.case_task, name="case-task"),
    path("<slug:ref>/tasks/<slug:task>/done/", views_inside.task_done, name="task-done"),
    path("<slug:ref>/tasks/<slug:task>/undone/", views_inside.task_undone, name="task-undone"),
    path("<slug:ref>/tasks/<slug:task>/up/", views_inside.task_up, name="task-up"),
    path("<slug:ref>/talk/", views_inside.case_say, name="case-say"),
    path("<slug:ref>/talk/read/", views_inside.case_read, name="case-read"),
    path("<slug:ref>/hand-on/", views_deciding.case_hand_on, name="case-hand-on"),
    path("<slug:ref>/publication/", views_publishing.case_publication, name="case-publication"),
    path("<slug:ref>/publication/approve/", views_publishing.case_approve, name="case-approve"),
    path("<slug:ref>/publication/withdraw/", views_publishing.case_withdraw, name="case-withdraw"),
    path("<slug:ref>/close/", views_deciding.case_close, name="case-close"),
    path("<slug:ref>/reopen/", views_deciding.case_reopen, name="case-reopen"),
    path("<slug:ref>/merge/", views_deciding.case_merge, name="case-merge"),
]
