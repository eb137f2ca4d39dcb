"""Words that carry no meaning of their own, or that every statement uses."""

from __future__ import annotations

_STOP = """
a about against all also among an and any are as assembly at be been being between both but by can
community continue could countries country did do does down each every for from general government
had has have he her here his i if in including international into is it its many may might more
most mr much must my nation national nations no not of on one only or other our out over own
people per president same shall she should so some state states such than that the their them then
there these they this those through to today two under united up us very was we were what when
where which who whom whose will with world would year years you
"""
_LIGHT = """
after again already always another any anyone ask asked asks became because become becomes before
call called calls came clear come comes day days delay during even ever every everyone everywhere
first full fully gave give given gives good great immediately just last late least like long made
make makes month months must need needs new next nobody none nothing now number once part place
put said say says since still take taken takes throughout time times told took until view
want wants way week weeks well while yet
"""

STOP = frozenset(_STOP.split())
LIGHT = frozenset(_LIGHT.split())
"""Words that may stand in both of two passages without their having a matter in common."""
