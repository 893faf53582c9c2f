"""Addresses of assessments and explanations for members at work, below `work/procurement/`."""

from django.urls import path

from baqylau.contexts.procurement.web.reviewing import deciding, explaining, views

urlpatterns = [
    path("reviews/", views.review_list, name="work-reviews"),
    path("contracts/<slug:ref>/review/", views.review_begin, name="review-begin"),
    path("reviews/<slug:ref>/", views.review, name="review"),
    path(
        "reviews/<slug:ref>/questions/<int:number>/", views.review_question, name="review-question"
    ),
    path("reviews/<slug:ref>/conclusion/", views.review_conclusion, name="review-conclusion"),
    path("reviews/<slug:ref>/evidence/", deciding.review_evidence, name="review-evidence"),
    path(
        "reviews/<slug:ref>/evidence/<slug:exhibit>/",
        deciding.review_exhibit,
        name="review-exhibit",
    ),
    path("reviews/<slug:ref>/confirm/", deciding.review_confirm, name="review-confirm"),
    path("reviews/<slug:ref>/return/", deciding.review_return, name="review-return"),
    path("explanations/", explaining.explanation_list, name="work-explanations"),
    path("explanations/new/", explaining.explanation_new, name="explanation-new"),
    path(
        "explanations/<slug:ref>/publish/",
        explaining.explanation_publish,
        name="explanation-publish",
    ),
    path(
        "explanations/<slug:ref>/discard/",
        explaining.explanation_discard,
        name="explanation-discard",
    ),
]
