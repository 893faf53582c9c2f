"""The workspace door: members at work, behind sign-in with a second factor."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("calendar/", include("baqylau.contexts.casework.web.urls_calendar")),
    *i18n_patterns(
        path("account/", include("baqylau.foundation.identity.web.urls_account")),
        path("work/people/", include("baqylau.foundation.identity.web.urls_workspace")),
        path("work/norms/", include("baqylau.foundation.institutions.web.urls_workspace")),
        path(
            "work/organisations/", include("baqylau.foundation.institutions.web.urls_organisations")
        ),
        path("work/reports/", include("baqylau.outlets.reports.web.urls_workspace")),
        path("work/vault/", include("baqylau.foundation.evidence.web.urls_workspace")),
        path("work/copies/", include("baqylau.foundation.evidence.web.urls_copies")),
        path("work/signals/", include("baqylau.contexts.intake.web.urls_workspace")),
        path("work/cases/", include("baqylau.contexts.casework.web.urls_workspace")),
        path("work/appeals/", include("baqylau.contexts.casework.web.urls_appeals")),
        path("work/deadlines/", include("baqylau.contexts.casework.web.urls_deadlines")),
        path("work/procurement/", include("baqylau.contexts.procurement.web.urls_reviews")),
        path("work/group/", include("baqylau.contexts.membership.web.urls_workspace")),
        path("work/procurement/", include("baqylau.contexts.procurement.web.urls_work")),
        path("work/", include("baqylau.contexts.fieldwork.web.urls_workspace")),
    ),
]
