"""Addresses of copies for the public, in the workspace."""

from django.urls import path

from baqylau.foundation.evidence.web import copying

urlpatterns = [
    path("", copying.all_copies, name="work-copies"),
    path("new/<slug:exhibit>/", copying.copy_new, name="copy-new"),
    path("<slug:ref>/", copying.copy, name="copy"),
    path("<slug:ref>/file/", copying.copy_file, name="copy-file"),
    path("<slug:ref>/approve/", copying.approve, name="copy-approve"),
    path("<slug:ref>/reject/", copying.reject, name="copy-reject"),
    path("<slug:ref>/withdraw/", copying.withdraw, name="copy-withdraw"),
]
