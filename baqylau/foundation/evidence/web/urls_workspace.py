"""Addresses of the vault in the workspace."""

from django.urls import path

from baqylau.foundation.evidence.web import views

urlpatterns = [
    path("", views.vault, name="vault"),
    path("lock/", views.vault_lock, name="vault-lock"),
    path("keys/<slug:body>/new/", views.keys_new, name="vault-keys-new"),
    path("keys/<slug:body>/add/", views.key_add, name="vault-key-add"),
    path("keys/<slug:body>/retire/", views.key_retire, name="vault-key-retire"),
]
