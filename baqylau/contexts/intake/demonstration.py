"""The receipt of the demonstration's invented report. It is published: it protects nothing, on purpose."""

from typing import Final

from baqylau.contexts.intake.rules.receipt import Receipt

DEMO_RECEIPT: Final = Receipt.from_token(b"demonstration receipt, published on purpose")
