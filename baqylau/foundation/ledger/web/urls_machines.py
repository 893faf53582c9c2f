"""The log's own files (C2SP tlog-tiles) and what belongs to single entries, the same for every language."""

from django.urls import URLPattern, URLResolver, path, register_converter

from baqylau.foundation.ledger.web import downloads, files

register_converter(files.TilePath, "tile")

urlpatterns: list[URLPattern | URLResolver] = [
    path("checkpoint", files.checkpoint, name="log-checkpoint"),
    path("stamps", files.stamps, name="log-stamps"),
    path("tile/<tile:tile>", files.tile, name="log-tile"),
    path("policy", downloads.policy, name="log-policy"),
    path("baqylau-verify.py", downloads.verifier, name="log-verifier"),
    path("entries/<int:index>/entry", downloads.entry, name="log-entry-bytes"),
    path("entries/<int:index>/payload", downloads.payload, name="log-payload"),
    path("entries/<int:index>/proof", downloads.proof, name="log-proof"),
]
