"""The doors this process opens, by the knob DOORS. A closed door does not exist here."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from baqylau.project.doors import public, workspace

urlpatterns: list[URLPattern | URLResolver] = []
if "workspace" in settings.DOORS:
    urlpatterns += workspace.urlpatterns
if "public" in settings.DOORS:
    urlpatterns += public.urlpatterns
if settings.DEBUG:
    urlpatterns.append(path("-/", include("baqylau.ui.web.urls")))

handler404 = "baqylau.project.doors.errors.not_found"
handler500 = "baqylau.project.doors.errors.broken"
handler403 = "baqylau.project.doors.errors.not_found"
handler400 = "baqylau.project.doors.errors.bad_request"
