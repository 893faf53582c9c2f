"""Addresses of appeals in the workspace."""

from django.urls import path

from baqylau.contexts.casework.web.appeals import board, files, steps, writing

urlpatterns = [
    path("", board.appeals, name="work-appeals"),
    path("<slug:ref>/", board.appeal, name="appeal"),
    path("<slug:ref>/edit/", writing.appeal_edit, name="appeal-edit"),
    path("<slug:ref>/send/", steps.appeal_send, name="appeal-send"),
    path("<slug:ref>/delivery/", steps.appeal_delivery, name="appeal-delivery"),
    path("<slug:ref>/number/", steps.appeal_number, name="appeal-number"),
    path("<slug:ref>/forward/", steps.appeal_forward, name="appeal-forward"),
    path("<slug:ref>/extend/", steps.appeal_extend, name="appeal-extend"),
    path("<slug:ref>/answer/", steps.appeal_answer, name="appeal-answer"),
    path("<slug:ref>/replies/<int:reply>/rate/", steps.appeal_rate, name="appeal-rate"),
    path("<slug:ref>/escalate/", writing.appeal_escalate, name="appeal-escalate"),
    path("<slug:ref>/withdraw/", writing.appeal_withdraw, name="appeal-withdraw"),
    path("<slug:ref>/letter.pdf", files.letter_pdf, name="appeal-pdf"),
    path("<slug:ref>/letter.docx", files.letter_docx, name="appeal-docx"),
    path("<slug:ref>/exhibits/<slug:exhibit>/", files.appeal_exhibit, name="appeal-exhibit"),
]
