"""The page of deadlines, and calendar feeds."""
