"""Doors of due process: members at work, everybody, and whom a process is about."""
