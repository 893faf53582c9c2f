"""Where messengers call."""

from django.urls import path

from baqylau.contexts.intake.web import hooks

urlpatterns = [
    path("telegram/<slug:body>/", hooks.telegram_hook, name="hook-telegram"),
    path("whatsapp/<slug:body>/", hooks.whatsapp_hook, name="hook-whatsapp"),
]
