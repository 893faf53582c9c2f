"""Addresses of intake that are for everybody, below the language."""

from django.urls import path

from baqylau.contexts.intake.web.public import leaving, proof, receipt, report

urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/map/", report.on_the_map, name="report-map"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("proof/", proof.proof, name="proof"),
    path("leave/", leaving.leave, name="leave"),
]
