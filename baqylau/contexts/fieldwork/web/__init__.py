"""Pages of fieldwork: the workspace."""
