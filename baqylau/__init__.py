"""Baqylau: the operating system of a civic oversight group."""
