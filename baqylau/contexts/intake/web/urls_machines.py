"""Addresses of intake that scripts of the report page speak to; they have no language."""

from django.urls import path

from baqylau.contexts.intake.web.public import tus
from baqylau.ui.web import work

urlpatterns = [
    path("challenge", work.challenge, name="challenge"),
    path("uploads/", tus.uploads, name="uploads"),
    path("uploads/<str:secret>", tus.upload, name="upload"),
]
