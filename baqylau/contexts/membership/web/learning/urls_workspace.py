"""Addresses of learning, its papers and thanks at work."""

from django.urls import path

from baqylau.contexts.membership.web.learning import papers, workspace

urlpatterns = [
    path("learning/", workspace.learning, name="work-learning"),
    path("learning/quiz/<slug:code>/", workspace.quiz, name="learning-quiz"),
    path("learning/thanks/new/<slug:slug>/", workspace.thanks_new, name="thanks-new"),
    path(
        "learning/certificates/<slug:ref>/<slug:language>.pdf",
        papers.certificate_pdf,
        name="certificate-pdf",
    ),
    path("learning/thanks/<slug:ref>/<slug:language>.pdf", papers.thanks_pdf, name="thanks-pdf"),
]
