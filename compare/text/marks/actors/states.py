"""States; capitals stand for their governments."""

# ruff: noqa: E501 - one line a word list reads better than many

STATES = """\
state|Afghanistan|Islamic Republic of Afghanistan|Islamic Emirate of Afghanistan|Islamic Emirate|Afghan|Afghans|Kabul|Kandahar|Taliban|Taliban regime|Taliban authorities|Taliban Government|Taliban interim government|Afghan Taliban|Afghan Taliban regime|Afghan interim Government|Afghan Interim Government|Interim Afghan Government|interim Afghan authorities|Afghan authorities|Afghan Government|de facto authorities in Kabul|de facto authorities in Afghanistan|de facto authorities of Afghanistan|de facto Afghan authorities|de facto authorities|Kabul regime|Taliban delegation|Afghan side
state|Albania|Albanian|Albanians|Tirana
state|Algeria|Algerian|Algerians|Algiers
state|Andorra|Andorran
state|Angola|Angolan|Angolans|Luanda
state|Antigua and Barbuda
state|Argentina|Argentine Republic|Argentine|Argentinian|Argentines|Buenos Aires
state|Armenia|Armenian|Armenians|Yerevan
state|Australia|Australian|Australians|Canberra
state|Austria|Austrian|Austrians
state|Azerbaijan|Azerbaijani|Azerbaijanis|Baku
state|Bahamas
state|Bahrain|Kingdom of Bahrain|Bahraini|Bahrainis|Manama
state|Bangladesh|Bangladeshi|Bangladeshis|Dhaka
state|Barbados|Barbadian|Bridgetown
state|Belarus|Belarusian|Belarusians|Minsk
state|Belgium|Belgian|Belgians
state|Belize|Belizean
state|Benin|Beninese
state|Bhutan|Bhutanese|Thimphu
state|Bolivia|Plurinational State of Bolivia|Bolivian|Bolivians|La Paz
state|Bosnia and Herzegovina|Bosnia|Bosnian|Bosnians|Sarajevo
state|Botswana|Gaborone
state|Brazil|Brazilian|Brazilians|Brasilia|Brasília
state|Brunei Darussalam|Brunei
state|Bulgaria|Bulgarian|Bulgarians|Sofia
state|Burkina Faso|Burkinabé|Ouagadougou
state|Burundi|Burundian|Burundians
state|Cabo Verde|Cape Verde
state|Cambodia|Cambodian|Cambodians|Phnom Penh
state|Cameroon|Cameroonian|Cameroonians|Yaoundé
state|Canada|Canadian|Canadians|Ottawa
state|Central African Republic|Bangui
state|Chad|Chadian|Chadians
state|Chile|Chilean|Chileans
state|China|People's Republic of China|PRC|Chinese|Beijing|Peking
state|Colombia|Colombian|Colombians|Bogotá|Bogota
state|Comoros|Comorian
state|Congo|Republic of the Congo|Congolese|Brazzaville
state|Costa Rica|Costa Rican|Costa Ricans
state|Côte d'Ivoire|Ivory Coast|Ivorian|Ivorians
state|Croatia|Croatian|Croatians|Zagreb
state|Cuba|Cuban|Cubans|Havana
state|Cyprus|Cypriot|Cypriots|Greek Cypriot|Greek Cypriots|Nicosia
state|Czechia|Czech Republic|Czech|Czechs|Prague
state|Democratic People's Republic of Korea|DPRK|North Korea|North Korean|North Koreans|Pyongyang
state|Democratic Republic of the Congo|DRC|DR Congo|Kinshasa
state|Denmark|Danish|Danes|Copenhagen
state|Djibouti|Djiboutian
state|Dominica
state|Dominican Republic|Santo Domingo
state|Ecuador|Ecuadorian|Ecuadorians|Quito
state|Egypt|Arab Republic of Egypt|Egyptian|Egyptians|Cairo
state|El Salvador|Salvadoran|Salvadorans
state|Equatorial Guinea
state|Eritrea|Eritrean|Eritreans|Asmara
state|Estonia|Estonian|Estonians|Tallinn
state|Eswatini|Swaziland
state|Ethiopia|Ethiopian|Ethiopians|Addis Ababa
state|Fiji|Fijian|Fijians
state|Finland|Finnish|Finns|Helsinki
state|France|French Republic|French|Paris
state|Gabon|Gabonese
state|Gambia|Gambian|Gambians
state|Georgia|Georgian|Georgians|Tbilisi
state|Germany|Federal Republic of Germany|German|Germans|Berlin
state|Ghana|Ghanaian|Ghanaians|Accra
state|Greece|Hellenic Republic|Greek|Greeks|Athens
state|Grenada|Grenadian
state|Guatemala|Guatemalan|Guatemalans
state|Guinea|Guinean|Guineans|Conakry
state|Guinea-Bissau
state|Guyana|Guyanese
state|Haiti|Haitian|Haitians|Port-au-Prince
state|Honduras|Honduran|Hondurans
state|Hungary|Hungarian|Hungarians|Budapest
state|Iceland|Icelandic|Reykjavik
state|India|Republic of India|Bharat|Indian|Indians|New Delhi|Delhi|Indian side
state|Indonesia|Indonesian|Indonesians|Jakarta
state|Iran|Islamic Republic of Iran|Islamic Republic|Iranian|Iranians|Tehran|Teheran|Persia|Iranian regime
state|Iraq|Iraqi|Iraqis|Baghdad
state|Ireland|Irish|Dublin
state|Israel|State of Israel|Israeli|Israelis|Tel Aviv|Zionist regime|Zionist entity|Zionists|Israeli regime|Zionist
state|Italy|Italian|Italians
state|Jamaica|Jamaican|Jamaicans
state|Japan|Japanese|Tokyo
state|Jordan|Hashemite Kingdom of Jordan|Jordanian|Jordanians|Amman
state|Kazakhstan|Kazakh|Kazakhs|Astana
state|Kenya|Kenyan|Kenyans|Nairobi
state|Kiribati
state|Kuwait|Kuwaiti|Kuwaitis
state|Kyrgyzstan|Kyrgyz|Bishkek
state|Lao People's Democratic Republic|Laos|Lao PDR|Vientiane
state|Latvia|Latvian|Latvians|Riga
state|Lebanon|Lebanese|Beirut
state|Lesotho
state|Liberia|Liberian|Liberians|Monrovia
state|Libya|Libyan|Libyans|Tripoli|Libyan Arab Jamahiriya
state|Liechtenstein
state|Lithuania|Lithuanian|Lithuanians|Vilnius
state|Luxembourg
state|Madagascar|Malagasy
state|Malawi|Malawian|Malawians
state|Malaysia|Malaysian|Malaysians|Kuala Lumpur
state|Maldives|Maldivian
state|Mali|Malian|Malians|Bamako
state|Malta|Maltese
state|Marshall Islands|Marshallese
state|Mauritania|Mauritanian|Mauritanians
state|Mauritius|Mauritian
state|Mexico|Mexican|Mexicans|Mexico City
state|Micronesia
state|Moldova|Republic of Moldova|Moldovan|Moldovans
state|Monaco
state|Mongolia|Mongolian|Mongolians|Ulaanbaatar
state|Montenegro|Montenegrin
state|Morocco|Kingdom of Morocco|Moroccan|Moroccans|Rabat
state|Mozambique|Mozambican|Mozambicans|Maputo
state|Myanmar|Burma|Burmese|Naypyidaw
state|Namibia|Namibian|Namibians|Windhoek
state|Nauru
state|Nepal|Nepali|Nepalese|Kathmandu
state|Netherlands|Kingdom of the Netherlands|Dutch|The Hague
state|New Zealand|New Zealanders|Aotearoa
state|Nicaragua|Nicaraguan|Nicaraguans|Managua
state|Niger|Nigerien|Nigeriens|Niamey
state|Nigeria|Nigerian|Nigerians|Abuja
state|North Macedonia|Macedonia|Macedonian
state|Norway|Norwegian|Norwegians|Oslo
state|Oman|Sultanate of Oman|Omani|Omanis|Muscat
state|Pakistan|Islamic Republic of Pakistan|Pakistani|Pakistanis|Islamabad|Rawalpindi|Pakistani side
state|Palau
state|Palestine|State of Palestine|Palestinian|Palestinians|Palestinian Authority|Ramallah|Palestinian people
state|Panama|Panamanian|Panamanians
state|Papua New Guinea|Port Moresby
state|Paraguay|Paraguayan|Paraguayans
state|Peru|Peruvian|Peruvians|Lima
state|Philippines|Philippine|Filipino|Filipinos|Manila
state|Poland|Polish|Poles|Warsaw
state|Portugal|Portuguese|Lisbon
state|Qatar|State of Qatar|Qatari|Qataris|Doha
state|Republic of Korea|ROK|South Korea|South Korean|South Koreans|Seoul
state|Romania|Romanian|Romanians|Bucharest
state|Russian Federation|Russia|Russian|Russians|Moscow|Kremlin|Soviet Union|USSR
state|Rwanda|Rwandan|Rwandans|Rwandese|Kigali
state|Saint Kitts and Nevis
state|Saint Lucia
state|Saint Vincent and the Grenadines
state|Samoa|Samoan
state|San Marino
state|Sao Tome and Principe
state|Saudi Arabia|Kingdom of Saudi Arabia|Saudi|Saudis|Riyadh
state|Senegal|Senegalese|Dakar
state|Serbia|Serbian|Serbians|Serbs|Belgrade
state|Seychelles
state|Sierra Leone|Sierra Leonean|Freetown
state|Singapore|Singaporean|Singaporeans
state|Slovakia|Slovak|Slovaks|Bratislava
state|Slovenia|Slovenian|Slovenians|Ljubljana
state|Solomon Islands
state|Somalia|Somali|Somalis|Mogadishu
state|South Africa|South African|South Africans|Pretoria
state|South Sudan|South Sudanese|Juba
state|Spain|Spanish|Spaniards|Madrid
state|Sri Lanka|Sri Lankan|Sri Lankans|Colombo
state|Sudan|Sudanese|Khartoum
state|Suriname|Surinamese
state|Sweden|Swedish|Swedes|Stockholm
state|Switzerland|Swiss|Swiss Confederation|Bern
state|Syria|Syrian Arab Republic|Syrian|Syrians|Damascus|Assad regime|Syrian regime
state|Tajikistan|Tajik|Tajiks|Dushanbe
state|Thailand|Thai|Thais|Bangkok
state|Timor-Leste|East Timor|Timorese|Dili
state|Togo|Togolese|Lomé
state|Tonga|Tongan
state|Trinidad and Tobago
state|Tunisia|Tunisian|Tunisians|Tunis
state|Türkiye|Turkey|Turkiye|Turkish|Turks|Ankara|Istanbul
state|Turkmenistan|Turkmen|Ashgabat
state|Tuvalu
state|Uganda|Ugandan|Ugandans|Kampala
state|Ukraine|Ukrainian|Ukrainians|Kyiv|Kiev|Kyiv regime|Kiev regime
state|United Arab Emirates|UAE|Emirati|Emiratis|Abu Dhabi
state|United Kingdom|United Kingdom of Great Britain and Northern Ireland|UK|Britain|Great Britain|British|Britons|London
state|United Republic of Tanzania|Tanzania|Tanzanian|Tanzanians
state|United States|United States of America|US|USA|America|American|Americans|Washington|Washington, DC|White House|Pentagon|Bush Administration|Trump Administration|Biden Administration|Obama Administration|American Administration
state|Uruguay|Uruguayan|Uruguayans|Montevideo
state|Uzbekistan|Uzbek|Uzbeks|Tashkent
state|Vanuatu
state|Venezuela|Bolivarian Republic of Venezuela|Venezuelan|Venezuelans|Caracas
state|Viet Nam|Vietnam|Vietnamese|Hanoi
state|Yemen|Republic of Yemen|Yemeni|Yemenis|Sana'a
state|Zambia|Zambian|Zambians|Lusaka
state|Zimbabwe|Zimbabwean|Zimbabweans|Harare
state|Holy See|Vatican
"""
