"""Addresses of membership for everybody, gathered from every subject."""

from django.urls import URLPattern, URLResolver

from baqylau.contexts.membership.web.competitions import urls_public as competitions
from baqylau.contexts.membership.web.learning import urls_public as learning
from baqylau.contexts.membership.web.meetings import urls_public as meetings
from baqylau.contexts.membership.web.pressure import urls_public as pressure
from baqylau.contexts.membership.web.process import urls_public as process
from baqylau.contexts.membership.web.terms import urls_public as terms

urlpatterns: list[URLPattern | URLResolver] = [
    *terms.urlpatterns,
    *competitions.urlpatterns,
    *meetings.urlpatterns,
    *learning.urlpatterns,
    *pressure.urlpatterns,
    *process.urlpatterns,
]
