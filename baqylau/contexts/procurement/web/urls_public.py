"""Addresses of procurement for everybody, below the language and `procurement/`."""

from django.urls import path

from baqylau.contexts.procurement.web import feed, views

urlpatterns = [
    path("", views.search, name="procurement"),
    path("map/", views.country, name="procurement-map"),
    path("contracts/<slug:ref>/", views.contract, name="procurement-contract"),
    path("lots/<path:ocid>/", views.lot, name="procurement-lot"),
    path("announcements/<path:ocid>/", views.announcement, name="procurement-announcement"),
    path("parties/<path:code>/", views.party, name="procurement-party"),
    path("releases/<path:ocid>.json", views.release, name="procurement-release"),
    path("signs/", views.every_sign, name="procurement-signs"),
    path("signs/<slug:code>/", views.sign, name="procurement-sign"),
    path("data/", views.quality, name="procurement-quality"),
    path("feeds/<str:secret>.atom", feed.feed, name="procurement-feed"),
]
