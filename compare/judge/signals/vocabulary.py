"""Word lists of the relation signals: opposites, words of law and of praise, of rejection. Our own."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

LEGAL = "law"
VALUED = "praise"
CONDITION = "condition"
OPPOSITES = """
go on: continue extend renew prolong maintain retain preserve keep go_on carry_on step_up keep_up stay remain =continuation =renewal =extension =alive =ongoing fund | end halt stop cease terminate dissolve discontinue abolish scrap =closed =closing phase_out wind_down wind_up suspend freeze =termination =cessation =closure
restrict: impose reimpose tighten toughen introduce maintain extend prolong stiffen strengthen stay remain keep =tougher =tighter =stricter =harsh =harsher =imposition | lift remove ease scrap repeal revoke relax suspend waive drop end =removal =relief
accept: accept welcome endorse embrace approve agree adopt acknowledge =acceptance | reject refuse decline dismiss repudiate rebuff spurn =rejection =unacceptable
back: support back favour favor champion | oppose resist object =are_against =is_against =am_against =stand_against
stay: stay remain deploy station enter =still =presence | withdraw leave depart retreat pull_out =withdrawal =departure =left =gone
grow: expand enlarge increase widen grow raise add step_up scale_up broaden strengthen =enlargement =expansion =increase =rise | reduce limit shrink cut decrease weaken curtail confine narrow scale_down lower diminish =reduction =smaller
improve: improve recover advance =better =progress =safer =safe =closer =nearer =stronger | worsen deteriorate collapse stagnate regress =worse =unsafe =further_from =less_safe =weaker =setback
open: open reopen resume start begin launch restart =reopening =resumption | shut block suspend halt seal =closed =closes =closing =closure
allow: allow permit authorize authorise let enable admit facilitate =getting_through | ban forbid prohibit prevent bar obstruct hinder impede block restrict deny turn_back push_back =ban =barred =obstruction
keep word: comply =committed adhere honour honor fulfil fulfill respect uphold observe abide implement hold =compliance =held | violate breach flout disregard ignore defy break =breach =violation =violations =noncompliance
steady: stabilize stabilise calm defuse =stability | destabilize destabilise inflame escalate provoke =instability
shield: protect safeguard rescue save spare evacuate =safety =rescued | attack bomb shell massacre murder slaughter deport abduct expel =fired_on =opened_fire drown
include: include involve =inclusive =inclusion | exclude marginalize marginalise sideline =exclusion
succeed: succeed achieve deliver =success =successful =effective =effectively | fail =failure =failed =ineffective
fight: combat fight defeat dismantle counter destroy | shelter harbour harbor sponsor nurture abet finance train
true: =true =truth =fact confirm prove | lie fabricate invent =false =untrue =myth =baseless =unfounded =fabrication =invention
lasting: =permanent =indefinite =permanently | =temporary =interim =temporarily
member: join rejoin ratify sign accede =accession | withdraw leave abandon quit =withdrawal =leaving
arms: retain possess modernize modernise acquire keep | disarm scrap abolish eliminate dismantle give_up renounce =disarmament =abolition
release: release unfreeze unblock return hand_over disburse | freeze withhold confiscate retain impound =frozen =withheld
force: =in_force =into_force =binding bind | expire lapse =void =lapsed =expired =null
condition: =precondition =preconditions =condition =conditions =conditional =unless =only_if =only_after =only_when =only_once =until =tied =before_any =provided_that | =unconditional =unconditionally =regardless =with_or =without_conditions =without_preconditions =without_condition =no_condition =no_conditions =no_preconditions =at_once =immediately
above: =above =exempt =outside | =subject =bound
law: entitle justify =lawful =lawfully =legal =legally =legitimate =legitimately =right_to =right_of =rights_in =our_rights =its_rights =sovereign_right =valid =validity =self-defence =self-defense =in_accordance =in_keeping =in_conformity =in_line =consistent_with =well_founded =binding bind =legal_basis =permits =allows =self-determination =inherent_right =by_right =sovereign_decision =internal_matter =constitutional_matter | violate breach contravene infringe annex usurp =illegal =illegally =unlawful =unlawfully =illegitimate =breach =violation =violations =contrary =contravention =void =null =invalid =annexation =annexed =aggression =occupation =occupier =unjustified =piracy =crime =flagrant =non-self-governing =forbidden =forbid =prohibited =coercive =no_basis =no_legal
praise: commend praise applaud thank salute congratulate honour honor admire appreciate welcome hail =tribute =gratitude =grateful =thanks =admiration =hero =heroes =heroic =courage =courageous =brave =bravely =bravery =exemplary =noble =credit =outstanding =impartial =impartiality =fair =fairly =orderly =restraint =balanced =thorough =devotion =devoted =patience =integrity =example =independence =feast =saved =justice =admirable =generous =generosity =dedicated =dedication =triumph =wise =wisdom =selfless =professional =professionally | condemn denounce deplore criticize criticise regret betray massacre murder repress crush bully plunder loot meddle persecute abuse oppress terrorize terrorise silence fire_on =fired_on =insult =shame =shameful =shamefully =disgrace =disgraceful =sham =farce =abuses =one-sided =biased =bias =malice =malicious =atrocities =atrocity =fear =hypocrisy =hypocritical =meddling =reprisals =mercenaries =brutality =brutal =brutally =cruel =cruelty =massacres =murderers =puppet =cowardice =cowardly =reckless =irresponsible =crackdown =thugs =mockery =harm =tool =illegitimate =without_legitimacy =rubble =one_side =favouring =favoring =lost_credibility =politicized =politicised
"""
"""Matters on which one can stand on either side, a line each: its name, the words of one pole and
those of the other. A plain entry is a verb in its base form, which stands for all its forms; one
with `=` before it stands for itself alone; `phase_out` is two words that follow each other. `law`
is what calls a deed lawful and what calls it unlawful, `praise` what speaks well or ill of a thing.
"""

UNDOING = (
    r"\b(?:oppos(?:e|es|ed|ing)|are against|is against|am against|reject(?:s|ed|ing)?|prevent(?:s|ed|ing)?"
    r"|refus(?:e|es|ed|ing)|no need (?:for|to)|impossible to|unthinkable|too (?:early|soon) (?:for|to)|premature to|(?:wrong|a mistake|dangerous|reckless) to|no time to)\b"
)
"""Words that turn round what stands after them, as a negation does."""

NOT_ALL = r"\b(?:not|nor|hardly)\s+(?:every|all|always|necessarily|entirely|wholly|fully|yet|enough|many|much)\b"
"""Negations of a part, which leave the rest standing."""

REJECTION = (
    r"\b(?:reject|rejects|rejected|rejecting|dismiss|dismisses|dismissed|refute|refutes|refuted|deny|denies"
    r"|denied|rebut|contest)\b[^.;]{0,60}"
    r"\b(?:claims?|allegations?|assertions?|accusations?|suggestion|notion|idea|narrative|charges?|argument|reports?"
    r"|view|contention|insinuations?|propaganda|tale|story|that)\b"
    r"|\b(?:claims?|allegations?|accusations?|assertions?|story|stories|tale|figure|charges?|reports?|notion|idea"
    r"|told that|argument)\b"
    r"[^.]{0,90}\b(?:fabricat\w*|lies?|false|slander|myth|baseless|untrue|foundation|invented|invention|unfounded"
    r"|malicious|distortion|nonsense|fiction|wrong|does not convince|not been proved|no proof)\b"
    r"|\b(?:allegedly|supposedly|pretext that|claims? to be|falsely|purported"
    r"|false claims?|myth that|contrary to (?:what|the (?:claims?|propaganda|allegations?|reports?|narrative|assertions?))"
    r"|(?:not true|untrue|false) (?:that|to)|simply (?:not true|untrue)|baseless|unfounded|slander|distortion of"
    r"|who speak of|some say|further from the truth|never (?:took place|happened"
    r"|existed)|(?:media|pure|mere) invention|no (?:proof|evidence) (?:of|for|that)|do not accept the argument"
    r"|(?:they|some) (?:allege|claim|say|pretend) that)\b"
)
HOSTILE = (
    r"\b(?:shell(?:s|ed|ing)?|bomb(?:s|ed|ing)?|bombard\w*|shot|open(?:s|ed)? fire|fires? on|fired|invad\w*|invasion|occup(?:y|ies|ied)"
    r"|plunder\w*|loot(?:s|ed)?|spies|spied|spying|sponsors?|sponsored|shelters?|sheltered|harbou?rs?|harbou?red"
    r"|smuggl\w*|traffick\w*|kidnap\w*|abduct\w*|murder(?:s|ed)?|massacre[sd]?|kill(?:s|ed)?|slaughter\w*|tortur\w*|rape[sd]?|burn(?:s|ed|t)"
    r"|destroy(?:s|ed)|expel(?:s|led)|deport(?:s|ed)|drove|driven|threaten(?:s|ed|ing)?|threat|terror\w*|rockets?|rubble|hostages?"
    r"|blackmail\w*|bull(?:y|ies|ied)|blockade\w*|starv\w*|sabotag\w*|destabili[sz]\w*|incit\w*|lies|lied|betray\w*|violat\w*|breach\w*"
    r"|torn? up|tears? up|torn|meddl\w*|interfer\w*|subjugat\w*|coerc\w*|encroach\w*|attack(?:s|ed)|oppress\w*|repress\w*|crush\w*"
    r"|poison\w*|drugs|hatred|plot(?:s|ted)|conspir\w*|trampl\w*|steals?|stole|imposed|sow(?:s|ed)|annex\w*|aggress\w*|subversi\w*"
    r"|campaign of|state-sponsored|mercenar\w*|militias?|gunmen|proxies"
    r"|mass(?:es|ed|ing) (?:its |his |their )?(?:troops|tanks|forces|army)|ramm(?:ed|ing)|water cannons?|assassin\w*|jail(?:s|ed)"
    r"|imprison\w*|push(?:es|ed)? (?:\w+ )?back|drown\w*|floods?|flooded|pour(?:s|ed)? (?:arms|weapons)|behead\w*|explosions?|blow(?:s|n)? up"
    r"|blew up|stir(?:s|red) up|strangl\w*|chok(?:e|es|ed|ing)|seiz(?:es|ed)|grab(?:s|bed)|usurp\w*|persecut\w*|execut(?:es|ed)|hang(?:s|ed)"
    r"|missiles? (?:fell|struck|hit|killed)|drones?|nerve agents?|genocid\w*|killers|silenc(?:es|ed)|loot\w*|cut(?:s)? off|shut(?:s)? off"
    r"|drives? (?:out|refugees|migrants|people|families|them)|wage[sd]? war|ethnic cleansing|occupation|regime|scorched|extermination)\b"
)
"""What is told of somebody only to accuse him, where he is the one who does it."""
