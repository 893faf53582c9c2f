"""The log's own files (C2SP tlog-tiles), the same for every language."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
