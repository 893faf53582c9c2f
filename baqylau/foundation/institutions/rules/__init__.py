"""Decisions about law and time, made with plain values."""
