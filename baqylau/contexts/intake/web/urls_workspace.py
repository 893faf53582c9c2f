"""Addresses of signals in the workspace."""

from django.urls import path

from baqylau.contexts.intake.web.triage import deciding, listing, one, taking

urlpatterns = [
    path("", listing.signals, name="work-signals"),
    path("new/", taking.signal_new, name="signal-new"),
    path("<slug:ref>/", one.signal, name="signal"),
    path("<slug:ref>/let-in/", deciding.let_in, name="signal-let-in"),
    path("<slug:ref>/judge/", deciding.judge, name="signal-judge"),
    path("<slug:ref>/assign/", deciding.assign, name="signal-assign"),
    path("<slug:ref>/decline/", deciding.decline, name="signal-decline"),
    path("<slug:ref>/reopen/", deciding.reopen, name="signal-reopen"),
    path("<slug:ref>/merge/", deciding.merge, name="signal-merge"),
    path("<slug:ref>/write/", one.write, name="signal-write"),
    path("<slug:ref>/identity/", one.look_at_identity, name="signal-identity"),
    path("<slug:ref>/originals/<slug:exhibit>/", one.download, name="signal-original"),
]
