"""Explicit signals of how two passages relate: pure rules, no model, each with its words."""
