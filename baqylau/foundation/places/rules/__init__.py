"""Decisions about territory, made with plain values."""
