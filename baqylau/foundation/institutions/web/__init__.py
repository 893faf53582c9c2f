"""Pages of law for members at work."""
