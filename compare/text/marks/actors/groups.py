"""Armed groups."""

# ruff: noqa: E501 - one line a word list reads better than many

GROUPS = """\
group|Tehreek-e-Taliban Pakistan|TTP|Tehrik-e-Taliban Pakistan|Tehrik-i-Taliban Pakistan|Pakistani Taliban|Fitna al-Khawarij|banned Tehreek-e-Taliban Pakistan
group|ISIL-K|Daesh-K|ISIS-K|ISKP|Islamic State Khorasan|Islamic State Khorasan Province|ISIL-Khorasan|IS-K
group|ISIL|Daesh|ISIS|Da'esh|Islamic State in Iraq and the Levant|Islamic State of Iraq and the Levant|Islamic State|Islamic State of Iraq and Syria
group|Al-Qaeda|Al-Qaida|al-Qaeda|al-Qaida|Al Qaeda|Al Qaida|Qaida
group|Balochistan Liberation Army|BLA|Baloch Liberation Army|Balochistan Liberation Front
group|Majeed Brigade
group|East Turkestan Islamic Movement|ETIM|Turkistan Islamic Party|TIP|ETIM/TIP|Eastern Turkistan Islamic Movement
group|Islamic Movement of Uzbekistan|IMU
group|Haqqani network|Haqqani Network
group|Lashkar-e-Taiba|Lashkar-e-Tayyiba|LeT|Lashkar-e-Toiba
group|Jaish-e-Mohammed|JeM|Jaish-e-Muhammad
group|Jaish al-Adl
group|Hamas
group|Hizbullah|Hezbollah|Hizbollah
group|Houthis|Houthi|Ansar Allah|Ansarullah
group|Palestinian Islamic Jihad|Islamic Jihad
group|Al-Nusra Front|Jabhat al-Nusra|Al-Nusra|Hayat Tahrir al-Sham|HTS
group|Boko Haram
group|Al-Shabaab|al-Shabaab
group|Lord's Resistance Army|LRA
group|M23|M23 Movement|AFC/M23
group|Kurdistan Workers' Party|PKK
group|Rapid Support Forces|RSF
group|Wagner Group|Wagner
group|Mojahedin-e-Khalq|MEK|MKO|PJAK
group|LTTE|Liberation Tigers of Tamil Eelam
group|Contact Group
"""
