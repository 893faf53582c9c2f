"""The secret addresses of calendar feeds, the same in every language."""

from django.urls import path

from baqylau.contexts.casework.web.deadlines import calendar

urlpatterns = [path("<str:token>.ics", calendar.feed, name="calendar-feed")]
