"""Addresses of due process at work, below /work/group/."""

from django.urls import path

from baqylau.contexts.membership.web.process import succession, workspace

urlpatterns = [
    path("process/", workspace.process_list, name="process-list"),
    path("process/dossier.zip", workspace.dossier, name="process-dossier"),
    path("process/open/<slug:body>/", workspace.process_open, name="process-open"),
    path("process/<slug:ref>/", workspace.process, name="process"),
    path(
        "process/<slug:ref>/texts/<int:number>/vote/", workspace.process_vote, name="process-vote"
    ),
    path(
        "process/<slug:ref>/texts/<int:number>/take/", workspace.process_carry, name="process-carry"
    ),
    path("process/<slug:ref>/<slug:step>/", workspace.process_step, name="process-step"),
    path("bodies/<slug:slug>/succeed/", succession.body_succeed, name="body-succeed"),
]
