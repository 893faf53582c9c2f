"""Addresses of membership for members at work, gathered from every subject."""

from django.urls import URLPattern, URLResolver

from baqylau.contexts.membership.web.competitions import urls_workspace as competitions
from baqylau.contexts.membership.web.learning import urls_workspace as learning
from baqylau.contexts.membership.web.meetings import urls_workspace as meetings
from baqylau.contexts.membership.web.pressure import urls_workspace as pressure
from baqylau.contexts.membership.web.process import urls_workspace as process
from baqylau.contexts.membership.web.terms import urls_workspace as terms

urlpatterns: list[URLPattern | URLResolver] = [
    *terms.urlpatterns,
    *competitions.urlpatterns,
    *meetings.urlpatterns,
    *learning.urlpatterns,
    *pressure.urlpatterns,
    *process.urlpatterns,
]
