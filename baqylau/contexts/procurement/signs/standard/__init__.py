"""The eleven signs of the 2024 guide that all countries share, one module each (procurement: A)."""
