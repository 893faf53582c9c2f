"""Assessing contracts in the workspace."""
