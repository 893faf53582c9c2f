"""Territories through time, and their boundaries."""
