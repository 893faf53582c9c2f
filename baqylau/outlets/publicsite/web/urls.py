"""Addresses of the public pages, below the language."""

from django.urls import path

from baqylau.outlets.publicsite.web import views_cases as cases
from baqylau.outlets.publicsite.web import views_guide as guides
from baqylau.outlets.publicsite.web import views_institutions as institutions
from baqylau.outlets.publicsite.web import views_places as places
from baqylau.outlets.publicsite.web import views_records as records
from baqylau.outlets.publicsite.web import views_registers as registers
from baqylau.outlets.publicsite.web import views_texts as texts

_LISTS = [
    address
    for name in ("activities", "findings", "recommendations", "outcomes")
    for address in (
        path(f"{name}/", registers.register, {"name": name}, name=name),
        path(f"{name}.csv", registers.csv_file, {"name": name}, name=f"{name}-csv"),
        path(f"{name}.json", registers.json_file, {"name": name}, name=f"{name}-json"),
    )
]

urlpatterns = [
    path("", places.home, name="home"),
    path("map/regions.geojson", places.map_regions, name="map-regions"),
    path("regions/", places.regions, name="regions"),
    path("regions/<slug:kato>/", places.region, name="region"),
    *_LISTS,
    path("activities/<slug:ref>/", records.activity, name="activity"),
    path("findings/<slug:ref>/", records.finding, name="finding"),
    path("recommendations/<slug:ref>/", records.recommendation, name="recommendation"),
    path("outcomes/<slug:ref>/", records.outcome, name="outcome"),
    path("stated/<slug:ref>/", records.stated, name="stated"),
    path("cases/", cases.cases, name="cases"),
    path("cases.csv", cases.csv_file, name="cases-csv"),
    path("cases.json", cases.json_file, name="cases-json"),
    path("cases/<slug:ref>/", cases.case, name="public-case"),
    path("bodies/", institutions.bodies, name="bodies"),
    path("bodies/<slug:slug>/", institutions.body, name="body"),
    path("organisations/", institutions.organisations, name="organisations"),
    path("organisations/<int:pk>/", institutions.organisation, name="organisation"),
    path("norms/", institutions.norms, name="norms"),
    path("guide/", guides.guide, name="guide"),
    path("search/", texts.search, name="search"),
    path("about/", texts.about, name="about"),
    path("data/", texts.data, name="data"),
]
