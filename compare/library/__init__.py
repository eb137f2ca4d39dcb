"""Files <-> values: statements, the codebook, ladders, reviews. All disk and all YAML are here."""
