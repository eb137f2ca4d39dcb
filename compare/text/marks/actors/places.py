"""Territories, which act for nobody."""

# ruff: noqa: E501 - one line a word list reads better than many

PLACES = """\
place|Jammu and Kashmir|Kashmir|Indian-occupied Jammu and Kashmir|Indian Illegally Occupied Jammu and Kashmir|IIOJK|Occupied Jammu and Kashmir|Azad Kashmir|Kashmiri|Kashmiris|Srinagar|Pakistan-occupied Kashmir
place|Gaza|Gaza Strip|Gazans
place|West Bank|Occupied Palestinian Territory|occupied Palestinian territory|Palestinian territories|occupied Palestinian territories|Palestinian Territories|Palestinian land
place|Jerusalem|East Jerusalem|Al-Quds
place|Golan|Golan Heights|occupied Syrian Golan|Syrian Golan
place|Crimea|Crimean|Crimean peninsula|Crimean Tatars|Sevastopol
place|Donbas|Donbass|Donetsk|Luhansk|Lugansk
place|Nagorno-Karabakh|Karabakh
place|South Ossetia
place|Abkhazia
place|Kosovo
place|Taiwan|Taiwan Strait|Chinese Taipei
place|Hong Kong
place|Xinjiang
place|Tibet|Tibetan
place|Western Sahara|Sahrawi
place|Malvinas|Falkland Islands|Malvinas Islands
place|Darfur
place|Kivu|North Kivu|Goma
place|Tigray
place|Nord Stream
place|Balochistan
place|Punjab
place|Chechnya
place|Transnistria
place|Northern Cyprus|Turkish Republic of Northern Cyprus
"""
