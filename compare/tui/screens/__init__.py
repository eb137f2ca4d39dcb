"""The screens: each only wires widgets to commands."""
