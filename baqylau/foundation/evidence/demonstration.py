"""The key of the demonstration's bodies. It is published: it protects nothing, on purpose.

Refused wherever `settings.DEMO` is off.
"""

from datetime import datetime
from typing import Final

from django.conf import settings

from baqylau.foundation.evidence.actions import add_key
from baqylau.foundation.evidence.errors import NotAKey
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.kernel.actors import SYSTEM

DEMO_KEY: Final = "AGE-SECRET-KEY-1C4F2HK5URZQ3T34MWF5DKKHPJM35Q2C4D3N33ZYDC63RJN94DLSQF46U0G"
DEMO_RECIPIENT: Final = "age12h75ssyy90qvkdazapeeetqppd5u5yp7xnyatds7mtjznsul9feqr57620"


def give_demo_key(body: int, *, at: datetime) -> None:
    """Seal what the demonstration's body (by key) receives to the published key. Refused: NotAKey."""
    if not settings.DEMO:
        raise NotAKey
    add_key(DEMO_RECIPIENT, body=body, role=KeyRole.INVESTIGATION, by=SYSTEM, at=at)
