"""Public addresses of competitions."""

from django.urls import path

from baqylau.contexts.membership.web.competitions import applying, public

urlpatterns = [
    path("competitions/", public.competitions, name="competitions"),
    path("competitions/application/", applying.application, name="application"),
    path("competitions/<slug:ref>/", public.competition, name="competition"),
    path("competitions/<slug:ref>/apply/", applying.apply, name="competition-apply"),
]
