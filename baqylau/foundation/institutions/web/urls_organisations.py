"""Addresses of the register of organisations in the workspace."""

from django.urls import path

from baqylau.foundation.institutions.web import organisations

urlpatterns = [
    path("", organisations.register, name="work-organisations"),
    path("new/", organisations.organisation_new, name="organisation-new"),
    path("<int:organisation>/", organisations.record, name="work-organisation"),
    path("<int:organisation>/contacts/new/", organisations.contact_new, name="contact-new"),
    path(
        "<int:organisation>/contacts/<int:contact>/end/",
        organisations.contact_end,
        name="contact-end",
    ),
    path(
        "<int:organisation>/contacts/<int:contact>/verify/",
        organisations.contact_verify,
        name="contact-verify",
    ),
]
