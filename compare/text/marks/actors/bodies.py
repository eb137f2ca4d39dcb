"""Organisations and their organs."""

# ruff: noqa: E501 - one line a word list reads better than many

BODIES = """\
body|United Nations|UN|U.N.|United Nations system|UN system|United Nations Organization|world body
body|UN Security Council|UNSC|Security Council|United Nations Security Council
body|UN General Assembly|UNGA|General Assembly|United Nations General Assembly
body|UN Secretary-General|Secretary-General|United Nations Secretary-General|UNSG
body|UNAMA|United Nations Assistance Mission in Afghanistan|UN Assistance Mission in Afghanistan|UN mission in Kabul|UN Mission in Afghanistan|UN mission in Afghanistan
body|UNHCR|United Nations High Commissioner for Refugees|Office of the United Nations High Commissioner for Refugees|UN refugee agency
body|OHCHR|High Commissioner for Human Rights|United Nations High Commissioner for Human Rights
body|UN Human Rights Council|Human Rights Council
body|UNRWA|United Nations Relief and Works Agency
body|UNIFIL|United Nations Interim Force in Lebanon
body|UNICEF
body|World Food Programme|WFP
body|World Health Organization|WHO
body|IAEA|International Atomic Energy Agency
body|OPCW|Organisation for the Prohibition of Chemical Weapons|Organization for the Prohibition of Chemical Weapons
body|International Court of Justice|ICJ|World Court
body|International Criminal Court|ICC
body|ICRC|International Committee of the Red Cross
body|IMF|International Monetary Fund
body|World Bank
body|World Trade Organization|WTO
body|European Union|EU|Brussels|European Commission|European Council
body|NATO|North Atlantic Treaty Organization|North Atlantic Alliance|Atlantic Alliance
body|OIC|Organization of Islamic Cooperation|Organisation of Islamic Cooperation|Organization of the Islamic Conference
body|ASEAN|Association of Southeast Asian Nations
body|SCO|Shanghai Cooperation Organization|Shanghai Cooperation Organisation
body|SAARC|South Asian Association for Regional Cooperation
body|African Union|AU
body|ECOWAS|Economic Community of West African States
body|League of Arab States|Arab League
body|Gulf Cooperation Council|GCC
body|OSCE|Organization for Security and Cooperation in Europe|Organization for Security and Co-operation in Europe
body|CSTO|Collective Security Treaty Organization
body|BRICS
body|Quad
body|Financial Action Task Force|FATF
body|G7|G-7|Group of Seven|G8|G-8
body|G20|G-20|Group of Twenty|Group of 20
body|Group of 77|G77|G-77
body|Non-Aligned Movement|NAM
body|Council of Europe
body|Quartet
body|CARICOM|Caribbean Community
"""
