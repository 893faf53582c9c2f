"""A server on this machine that speaks as the portal does, for tests and for the demonstration.

Its organisations are invented: they say «Пример» or «Үлгі» in their names, and their numbers are
impossible (a year and month of registration of 0000). It is never started in an installation that
reads the real portal: nothing outside tests, the demonstration and `python -m` uses it.
"""
