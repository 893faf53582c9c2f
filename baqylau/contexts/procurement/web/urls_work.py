"""Addresses of saved searches for members at work, below `work/procurement/`."""

from django.urls import path

from baqylau.contexts.procurement.web import watching

urlpatterns = [
    path("watches/", watching.watches, name="work-watches"),
    path("watches/new/", watching.watch_new, name="work-watch-new"),
    path("watches/<slug:ref>/open/", watching.watch_open, name="work-watch-open"),
    path("watches/<slug:ref>/renew/", watching.watch_renew, name="work-watch-renew"),
    path("watches/<slug:ref>/drop/", watching.watch_drop, name="work-watch-drop"),
]
