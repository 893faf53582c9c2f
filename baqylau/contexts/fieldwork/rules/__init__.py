"""Decisions of fieldwork as pure functions of plain values."""
