"""What every statement says: sentences of no theme in particular, which a theme is told apart from.

Written for this program. They stand for the commonplaces of diplomatic speech, so that a passage
counts for a theme by being nearer to it than to these.
"""

BACKGROUND = (
    "I congratulate the President of the General Assembly on his election.",
    "We thank the Secretary-General for his report and for his tireless efforts.",
    "The Sustainable Development Goals need money, technology and partnership.",
    "Climate change is the greatest challenge of our time.",
    "The world economy is recovering slowly from the crisis.",
    "Trade, investment and growth lift people out of poverty.",
    "The Security Council must be reformed and become more representative.",
    "We support nuclear disarmament and the non-proliferation of weapons of mass destruction.",
    "International terrorism is a threat to all of us and demands a common answer.",
    "Peace and security rest on international law and the Charter of the United Nations.",
    "All nations are equal and have a right to choose their own path.",
    "Democracy, freedom and the rule of law are the foundation of our society.",
    "Women and young people must take part in political life.",
    "We hope for a just and lasting settlement of the conflict in the Middle East.",
    "The dispute over the territory must be resolved according to the wishes of its people.",
    "Our relations with our neighbours rest on mutual respect and cooperation.",
    "Education and health are the priorities of my Government.",
    "The pandemic has shown that no one is safe until everyone is safe.",
    "Elections were held and a new government has taken office.",
    "Unilateral sanctions and double standards undermine the international order.",
    "Islam is a religion of peace and tolerance.",
    "Drug trafficking and organized crime cross all borders.",
    "We must build a better future for our children.",
    "The history of our nation goes back for thousands of years.",
    "Science and new technologies change the way in which we live.",
)
