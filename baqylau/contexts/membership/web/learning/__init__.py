"""Courses, certificates and letters of thanks."""
