"""Which region a record is counted in."""

from datetime import date

from baqylau.foundation.places import queries as places


def region_on(place: int, on: date) -> int:
    """The unit of the first level that held the place on that day; the country counts as its own."""
    return places.region_of(place, on) or place
