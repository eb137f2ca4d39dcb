"""Units that figures are given in."""

from __future__ import annotations

import re

_TABLE = {
    "%": r"%|per\s?cent|percentage\s+points?|percent",
    "second": r"seconds?",
    "minute": r"minutes?",
    "hour": r"hours?",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"years?",
    "decade": r"decades?",
    "century": r"centur(?:y|ies)",
    "km": r"km|kilomet(?:re|er)s?",
    "mile": r"miles?",
    "metre": r"met(?:re|er)s",
    "hectare": r"hectares?",
    "tonne": r"tonnes?|tons?|metric\s+tons?",
    "kg": r"kg|kilograms?",
    "barrel": r"barrels?",
    "MW": r"megawatts?|MW",
    "GW": r"gigawatts?|GW",
    "degree": r"degrees?(?:\s+Celsius)?",
}
_CURRENCY_TABLE = {
    "USD": r"(?:United\s+States\s+|US\s+)?dollars?",
    "EUR": r"euros?",
    "GBP": r"pounds?(?:\s+sterling)?",
    "INR": r"Indian\s+rupees?",
    "PKR": r"Pakistani\s+rupees?",
    "RUB": r"roubles?|rubles?",
    "CNY": r"yuan|renminbi",
}
UNITS = "|".join(_TABLE.values())
CURRENCIES = "|".join(_CURRENCY_TABLE.values())
SIGNS = r"US\s?\$|\$|€|£|EUR|USD"
MONEY = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "EUR": "EUR", "USD": "USD"}
_UNIT = {
    name: re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)
    for name, pattern in (_TABLE | _CURRENCY_TABLE).items()
}


def unit_of(written: str) -> str:
    """The unit's name: `hours` and `-hour` are `hour`, `per cent` is `%`; empty if it is none."""
    bare = written.strip(" \t\n-")
    return (
        next((name for name, pattern in _UNIT.items() if pattern.match(bare)), "") if bare else ""
    )
