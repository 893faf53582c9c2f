"""The public door: reading, for everybody, without an account or a cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from baqylau.outlets.publicsite.web import front

urlpatterns = [
    path("", front.choose_language, name="root"),
    path("healthz", front.health, name="health"),
    path("robots.txt", front.robots, name="robots"),
    path("", include("baqylau.contexts.intake.web.urls_machines")),
    path("hooks/", include("baqylau.contexts.intake.web.urls_hooks")),
    path("log/", include("baqylau.foundation.ledger.web.urls_machines")),
    *i18n_patterns(
        path("log/", include("baqylau.foundation.ledger.web.urls")),
        path("", include("baqylau.contexts.membership.web.urls_public")),
        path("", include("baqylau.contexts.intake.web.urls_public")),
        path("", include("baqylau.outlets.publicsite.web.urls")),
        path("procurement/", include("baqylau.contexts.procurement.web.urls_public")),
        path("copies/", include("baqylau.foundation.evidence.web.urls_public")),
        path("reports/", include("baqylau.outlets.reports.web.urls_public")),
    ),
]
