"""What a figure can mean: rounding, `about`, `more than`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from compare.text.marks.numbers import VAGUE

if TYPE_CHECKING:
    from compare.model import Figure


def range_of(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure can mean. A round number is taken as rounded to its
    last digit that is not 0, `about` as within a tenth, `more than` as up to half as much again.
    """
    if figure.value in VAGUE:
        least, most = VAGUE[figure.value]
        return float(least), float(most)
    value = Decimal(figure.value)
    rounded = min(_last_place(value) / 2, abs(value) / 10)
    step = rounded if abs(value) >= 100 else Decimal(0)
    if figure.bound == "about":
        step = max(step, abs(value) / 10)
    low, high = value - step, value + step
    if figure.bound == "at least":
        high = value * Decimal("1.5")
    if figure.bound == "at most":
        low = value / 2
    return float(low), float(high)


def _last_place(value: Decimal) -> Decimal:
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(0)
