"""Whose words each passage holds."""
