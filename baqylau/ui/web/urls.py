"""Mounted at `-/` in development only."""

from django.urls import path

from baqylau.ui.web import gallery

urlpatterns = [path("components", gallery.components, name="components")]
