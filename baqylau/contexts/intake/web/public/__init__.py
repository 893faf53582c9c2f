"""The public door of intake: reporting, reading one's receipt, checking a proof. No account, no cookie."""
