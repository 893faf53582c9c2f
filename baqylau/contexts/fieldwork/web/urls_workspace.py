"""Addresses of fieldwork in the workspace."""

from django.urls import path

from baqylau.contexts.fieldwork.web.views import (
    activities,
    exhibits,
    outcomes,
    planning,
    recommendations,
    revisits,
    steps,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("activities/", activities.activities, name="work-activities"),
    path("activities/new/", activities.activity_new, name="activity-new"),
    path("activities/plan/", planning.visit_plan, name="visit-plan"),
    path("activities/<slug:ref>/", activities.activity, name="work-activity"),
    path("activities/<slug:ref>/visited/", planning.visit_note, name="visit-note"),
    path("activities/<slug:ref>/publish/", activities.activity_publish, name="activity-publish"),
    path("activities/<slug:ref>/findings/new/", activities.finding_add, name="finding-add"),
    path("activities/<slug:ref>/discard/", activities.activity_discard, name="activity-discard"),
    path(
        "activities/<slug:ref>/recommendations/new/",
        activities.recommendation_add,
        name="recommendation-add",
    ),
    path("findings/<slug:ref>/confirm/", steps.violation_confirm, name="violation-confirm"),
    path("recommendations/", recommendations.recommendations, name="work-recommendations"),
    path("recommendations/<slug:ref>/", recommendations.recommendation, name="work-recommendation"),
    path("recommendations/<slug:ref>/answer/", steps.answer_record, name="answer-record"),
    path("recommendations/<slug:ref>/begun/", steps.fix_begun, name="fix-begun"),
    path("recommendations/<slug:ref>/claim/", steps.fix_claim, name="fix-claim"),
    path("recommendations/<slug:ref>/revisit/", revisits.revisit_record, name="revisit-record"),
    path("recommendations/<slug:ref>/reopen/", steps.reopen, name="reopen"),
    path("outcomes/new/", outcomes.outcome_new, name="outcome-new"),
    path("exhibits/<slug:ref>/", exhibits.exhibit, name="work-exhibit"),
]
