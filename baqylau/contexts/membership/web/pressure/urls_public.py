"""Public addresses of pressure."""

from django.urls import path

from baqylau.contexts.membership.web.pressure import public

urlpatterns = [path("pressure/", public.pressure, name="pressure")]
