"""States spoken of together."""

# ruff: noqa: E501 - one line a word list reads better than many

BLOCS = """\
bloc|West|the West|Western countries|Western States|Western powers|Western nations|collective West|Western capitals|Western elites|Western world|Western governments|Western Powers|Western
bloc|Europe|European|Europeans|European countries|European States
bloc|Arab States|Arab countries|Arab world|Arab nations|Arabs
bloc|Global South|global South
bloc|Anglo-Saxons
bloc|nuclear-weapon States|nuclear Powers|nuclear powers
bloc|big Powers|great Powers|great powers|major Powers|major powers|big powers|certain Powers|arrogant Powers|hegemonic Powers|some Powers
"""
