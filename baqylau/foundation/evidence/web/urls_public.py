"""Addresses of copies for everybody."""

from django.urls import path

from baqylau.foundation.evidence.web import showing

urlpatterns = [path("<slug:ref>/", showing.public_copy, name="public-copy")]
