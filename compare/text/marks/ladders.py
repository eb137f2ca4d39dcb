"""The ladders of strength that ship.

There is no official order of these verbs. What follows is our reading of how resolutions of
United Nations organs and statements of governments commonly grade them; a user may replace any
ladder. Rung 1 is the weakest; verbs on one rung are taken as equally strong.
"""

from __future__ import annotations

from compare.text.marks.values import Ladder

DIRECTIVE = Ladder(
    name="directive",
    rungs=(
        ("invite", "suggest"),
        ("encourage", "recommend", "hope that", "propose"),
        ("ask", "request", "should", "expect", "look to"),
        ("call upon", "call on", "call for", "appeal to", "appeal for"),
        ("urge", "exhort", "implore", "strongly encourage", "press for"),
        ("strongly urge", "insist", "must", "require", "have to"),
        ("demand", "order"),
        ("decide",),
    ),
)
DISAPPROVAL = Ladder(
    name="evaluative",
    polarity=-1,
    rungs=(
        ("note", "take note of", "be aware of"),
        ("be concerned", "express ... concern", "remain concerned", "voice ... concern"),
        ("be deeply concerned", "be gravely concerned", "be alarmed", "express ... alarm"),
        ("regret", "be disappointed", "express ... regret", "criticize", "criticise"),
        ("deplore", "deeply regret", "strongly regret", "object to", "oppose", "lament"),
        ("condemn", "denounce", "reject", "strongly deplore"),
        ("strongly condemn", "firmly condemn", "categorically reject", "vehemently condemn",
         "utterly reject", "unequivocally condemn", "condemn in the strongest"),
    ),
)  # fmt: skip
APPROVAL = Ladder(
    name="evaluative",
    polarity=1,
    rungs=(
        ("acknowledge", "recognize", "recognise"),
        ("appreciate", "take note with appreciation", "express ... appreciation"),
        ("support", "be encouraged", "value", "endorse"),
        ("welcome", "be pleased", "be grateful", "thank"),
        (
            "commend",
            "praise",
            "strongly support",
            "warmly welcome",
            "strongly welcome",
            "congratulate",
        ),
        ("applaud", "salute", "pay tribute", "hail"),
    ),
)
DEFAULT: tuple[Ladder, ...] = (DIRECTIVE, DISAPPROVAL, APPROVAL)
