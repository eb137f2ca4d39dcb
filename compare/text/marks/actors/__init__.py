"""The gazetteer: one line an actor, ``kind|head name|other names ...``.

Kinds: state, body (organisations and their organs), group (armed groups), bloc (states spoken of
together), place (territories, which act for nobody), all (general addressees), none (look-alikes
that must not be read as an actor). A name's capital letters are asked of the text as well, so that
`Turkey` is not `turkey`; an acronym must stand in capitals. Capitals stand for their governments.
"""

from compare.text.marks.actors.blocs import BLOCS
from compare.text.marks.actors.bodies import BODIES
from compare.text.marks.actors.general import GENERAL
from compare.text.marks.actors.groups import GROUPS
from compare.text.marks.actors.places import PLACES
from compare.text.marks.actors.states import STATES

ACTORS = STATES + BODIES + GROUPS + BLOCS + PLACES + GENERAL
