"""Decisions about reports, without a database."""
