"""Addresses of fieldwork in the workspace."""

from django.urls import path

from baqylau.contexts.fieldwork.web.views import (
    activities,
    exhibits,
    outcomes,
    recommendations,
    revisits,
    steps,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("activities/", activities.activities, name="work-activities"),
    path("activities/new/", activities.activity_new, name="activity-new"),
    path("activities/<str:ref>/", activities.activity, name="work-activity"),
    path("activities/<str:ref>/publish/", activities.activity_publish, name="activity-publish"),
    path("activities/<str:ref>/findings/new/", activities.finding_add, name="finding-add"),
    path(
        "activities/<str:ref>/recommendations/new/",
        activities.recommendation_add,
        name="recommendation-add",
    ),
    path("findings/<str:ref>/confirm/", steps.violation_confirm, name="violation-confirm"),
    path("recommendations/", recommendations.recommendations, name="work-recommendations"),
    path("recommendations/<str:ref>/", recommendations.recommendation, name="work-recommendation"),
    path("recommendations/<str:ref>/answer/", steps.answer_record, name="answer-record"),
    path("recommendations/<str:ref>/begun/", steps.fix_begun, name="fix-begun"),
    path("recommendations/<str:ref>/claim/", steps.fix_claim, name="fix-claim"),
    path("recommendations/<str:ref>/revisit/", revisits.revisit_record, name="revisit-record"),
    path("recommendations/<str:ref>/reopen/", steps.reopen, name="reopen"),
    path("outcomes/new/", outcomes.outcome_new, name="outcome-new"),
    path("exhibits/<str:ref>/", exhibits.exhibit, name="work-exhibit"),
]
