"""Reads of fieldwork: finished facts, frozen. Nothing lazy leaves this package."""
