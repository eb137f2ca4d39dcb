"""Dates are read in words and figures and in many languages, and left open where a reader would."""

from __future__ import annotations

import pytest

from compare.library.written_dates import dates_in, month_in

READ = {
    "12 March 2031": "2031-03-12",
    "12 मार्च 2031": "2031-03-12",
    "नई दिल्ली, १२ मार्च, २०३१": "2031-03-12",
    "Hà Nội, ngày 12 tháng 3 năm 2031": "2031-03-12",
    "12 tháng 3, 2031": "2031-03-12",
    "12th March 2031": "2031-03-12",
    "March 12, 2031": "2031-03-12",
    "March 12th 2031": "2031-03-12",
    "12 Mar. 2031": "2031-03-12",
    "Mar 12, 2031": "2031-03-12",
    "2031-03-12": "2031-03-12",
    "the 12th of March 2031": "2031-03-12",
    "the twelfth of March 2031": "2031-03-12",
    "March the twelfth, 2031": "2031-03-12",
    "this twelfth day of March, two thousand and thirty-one": "2031-03-12",
    "the twelfth day of March two thousand thirty-one": "2031-03-12",
    "12.03.2031": "2031-03-12",
    "23/03/2031": "2031-03-23",
    "03/23/2031": "2031-03-23",
    "03/03/2031": "2031-03-03",
    "2031/03/12": "2031-03-12",
    "le 12 mars 2031": "2031-03-12",
    "1er mars 2031": "2031-03-01",
    "le douze mars 2031": "2031-03-12",
    "12 de marzo de 2031": "2031-03-12",
    "12. März 2031": "2031-03-12",
    "12 marca 2031 r.": "2031-03-12",
    "12 марта 2031 года": "2031-03-12",
    "Среда, 12 марта 2031 года, 10 ч.": "2031-03-12",
    "12 de março de 2031": "2031-03-12",
    "2031年3月12日": "2031-03-12",
    "二〇三一年三月十二日": "2031-03-12",
    "١٢ آذار/مارس ٢٠٣١": "2031-03-12",
    "١٢ مارس ٢٠٣١": "2031-03-12",
    "12 آذار 2031": "2031-03-12",
    "12 Mart 2031": "2031-03-12",
    "12 березня 2031": "2031-03-12",
    "1 January 2031 - 3 March 2031": "2031-01-01,2031-03-03",
    "Selm, 12 March 2031 (Agency)": "2031-03-12",
    "2031 March 12": "2031-03-12",
    "2031. március 12.": "2031-03-12",
    "12-Mar-2031": "2031-03-12",
    "12 MARCH 2031": "2031-03-12",
    "Mercredi 12 mars 2031, à 10 heures": "2031-03-12",
    "twenty-third of March 2031": "2031-03-23",
    "el primero de marzo de 2031": "2031-03-01",
    "12 March, 2031": "2031-03-12",
    "12 Μαρτίου 2031": "2031-03-12",
    "12 may 2031 be": "2031-05-12",
    "resolution 2231 of 12 March 2031": "2031-03-12",
    "No. 14 of 3 May 2031": "2031-05-03",
    "At 10 a.m. on 3 May 2031": "2031-05-03",
    "9999th meeting, 3 March 2031": "2031-03-03",
    "«12» марта 2031 г.": "2031-03-12",
    "2031. 3. 12.": "2031-03-12",
    "2031/3/2": "2031-03-02",
    "12MAR2031": "2031-03-12",
}
OPEN = (
    "from 30 April to 2 May 2031",
    "30 April – 2 May 2031",
    "version 1.2.2031",
    "paragraph 12.3.2031",
    "12/03/2031",
    "10-12 March 2031",
    "10–12 March 2031",
    "10 to 12 March 2031",
    "10 and 12 March 2031",
    "the 23rd of this month",
    "12 March",
    "12 March 31",
    "31 February 2031",
    "12 listopada 2031",
    "S/2031/112",
    "12 Esfand 1409",
    "March 10–12, 2031",
    "12ος Μαρτίου 2031",
    "tháng 3 năm 2031",
    "ngày 31 tháng 2 năm 2031",
)


@pytest.mark.parametrize("words", READ)
def test_a_whole_date_is_read(words):
    assert ",".join(dates_in(words)) == READ[words]


@pytest.mark.parametrize("words", OPEN)
def test_what_is_no_one_date_is_left_open(words):
    assert dates_in(words) == []


def test_a_month_that_two_languages_share_is_that_of_the_language_that_is_known():
    assert dates_in("12 listopada 2031", "pl") == ["2031-11-12"]
    assert dates_in("12 listopada 2031", "hr") == ["2031-10-12"]


def test_a_line_of_a_place_and_a_month_gives_the_month():
    assert month_in("New York, March 2031") == "2031-03"
    assert month_in("We met in March 2031") == ""


@pytest.mark.parametrize(("language", "day"), [("fr", ["2031-04-03"]), ("en", []), ("", [])])
def test_strokes_are_read_where_the_language_has_one_order(language: str, day: list[str]) -> None:
    assert dates_in("03/04/2031", language) == day
