"""Reads of the ledger. Other apps import them from here."""
