"""What makes a signal one, and the arithmetic of receipts and proofs. Pure."""

from baqylau.contexts.intake.rules.signals import check_message, check_signal, month_of

__all__ = ["check_message", "check_signal", "month_of"]
