"""Organisations through time, legal norms, and the working-day calendar."""
