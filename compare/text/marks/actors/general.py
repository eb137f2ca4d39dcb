"""General addressees, and look-alikes that must not be read as an actor."""

# ruff: noqa: E501 - one line a word list reads better than many

GENERAL = """\
all|international community|world community|international society|community of nations
all|Member States|all Member States|all States|all countries|all nations|all Governments|all governments
all|the parties|all parties|all sides|both sides|both parties|all parties concerned|parties to the conflict
none|Latin America|Latin American|South America|South American|North America|North American|Central America|Central American|Latin American and Caribbean
none|Indian Ocean|South China Sea|East China Sea|Sea of Japan|Korean Peninsula|Korean peninsula|Gulf of Guinea|Gulf of Oman|Persian Gulf|Pak-Afghan
none|Washington Treaty|Washington Consensus|New Mexico|African American|African Americans|Native American|Native Americans
none|North-West Frontier|Islamic State of|Bush|Panama Canal|Panama Papers|Northern Ireland|Spanish flu|Dutch disease|French-language|English
"""
