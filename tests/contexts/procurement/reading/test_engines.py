"""Processes that answer people carry no engine of analysis."""

import subprocess
import sys

_ASKED = """
import sys
import django
django.setup()
from django.urls import get_resolver
get_resolver().reverse_dict
import baqylau.contexts.procurement.actions.loading, baqylau.contexts.procurement.queries.exporting
print(sorted({"duckdb", "ibis", "pyarrow"} & set(sys.modules)))
"""


def test_no_page_brings_an_engine_with_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, check=True, text=True
    )
    assert told.stdout == "[]\n"
