"""What the filters of prose say, in four languages, by the plurals of each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.layout.i18n.figure_phrases import change_phrase, parts_phrase
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.turkish_endings import possessive_of
from briefgen.model.figure_change import FigureChange
from briefgen.model.figures import Figure

LANGUAGES = ("en", "fr", "ar", "tr")


def figure(**fields: Any) -> Figure:
    return Figure.model_validate({"label": "x", "value": 66, "sources": ["s"], **fields})


def between(low: int | None, high: int | None, *, about: bool = False) -> FigureChange:
    least, most = (None if end is None else Decimal(end) for end in (low, high))
    return FigureChange(least, most, about)


def shown(text: object) -> str:
    return (
        str(text)
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace('<bdi dir="ltr">', "")
        .replace("</bdi>", "")
    )


CHANGES: list[tuple[dict[str, Any], FigureChange | float, tuple[str, ...]]] = [
    ({}, 12, ("12 more than in the previous issue", "12 de plus que dans le numéro précédent",
              "بزيادة 12 عن العدد السابق", "önceki sayıya göre 12 daha fazla")),
    ({}, -1200, ("1,200 fewer than in the previous issue",
                 "1 200 de moins que dans le numéro précédent", "بانخفاض 1,200 عن العدد السابق",
                 "önceki sayıya göre 1.200 daha az")),
    ({}, 0, ("the same as in the previous issue", "autant que dans le numéro précédent",
             "كما كان في العدد السابق", "önceki sayıyla aynı")),
    ({"unit": "USD", "compact": True}, -2_500_000,
     ("USD 2.5 million less than in the previous issue",
      "2,5 millions USD de moins que dans le numéro précédent",
      "بانخفاض 2.5 مليون دولار أمريكي عن العدد السابق",
      "önceki sayıya göre 2,5 milyon USD daha az")),
    ({"unit": "%"}, 1, ("1 percentage point more than in the previous issue",
                        "1 point de pourcentage de plus que dans le numéro précédent",
                        "بزيادة نقطة مئوية واحدة عن العدد السابق",
                        "önceki sayıya göre 1 puan daha fazla")),
    ({"unit": "%", "decimals": 1}, 1.5, ("1.5 percentage points more than in the previous issue",
                          "1,5 point de pourcentage de plus que dans le numéro précédent",
                          "بزيادة 1.5 نقطة مئوية عن العدد السابق",
                          "önceki sayıya göre 1,5 puan daha fazla")),
    ({"unit": "%"}, 2, ("2 percentage points more than in the previous issue",
                        "2 points de pourcentage de plus que dans le numéro précédent",
                        "بزيادة نقطتين مئويتين عن العدد السابق",
                        "önceki sayıya göre 2 puan daha fazla")),
    ({"unit": "%"}, 5, ("5 percentage points more than in the previous issue",
                        "5 points de pourcentage de plus que dans le numéro précédent",
                        "بزيادة 5 نقاط مئوية عن العدد السابق",
                        "önceki sayıya göre 5 puan daha fazla")),
    ({}, between(20, 30), ("20–30 more than in the previous issue",
                                "20–30 de plus que dans le numéro précédent",
                                "بزيادة 20–30 عن العدد السابق",
                                "önceki sayıya göre 20–30 daha fazla")),
    ({}, between(20, None), ("at least 20 more than in the previous issue",
                                  "au moins 20 de plus que dans le numéro précédent",
                                  "بزيادة ما لا يقل عن 20 عن العدد السابق",
                                  "önceki sayıya göre en az 20 daha fazla")),
    ({"unit": "%"}, between(2, 2, about=True),
     ("about 2 percentage points more than in the previous issue",
      "environ 2 points de pourcentage de plus que dans le numéro précédent",
      "بزيادة نحو 2 نقطة مئوية عن العدد السابق",
      "önceki sayıya göre yaklaşık 2 puan daha fazla")),
    ({}, between(-5, 5), ("", "", "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "change", "texts"), CHANGES)
def test_changes(
    fields: dict[str, Any], change: FigureChange | float, texts: tuple[str, ...]
) -> None:
    if isinstance(change, FigureChange):
        one = figure(**fields).with_change(change)
    else:
        one = figure(change_from_previous=change, **fields)

    assert tuple(shown(change_phrase(LibraryWords(name), one)) for name in LANGUAGES) == texts


PARTS: list[tuple[list[dict[str, Any]], tuple[str, ...]]] = [
    ([{"value": 23, "age": "child"}, {"value": 13, "sex": "f", "age": "adult"}],
     ("66, of whom 23 children and 13 women", "66, dont 23 enfants et 13 femmes",
      "66، منهم 23 طفلًا و13 امرأة", "66; bunların 23’ü çocuk ve 13’ü kadın")),
    ([{"value": 1, "age": "child"}, {"value": 2, "sex": "m", "age": "adult"}],
     ("66, of whom 1 child and 2 men", "66, dont 1 enfant et 2 hommes",
      "66، منهم طفل واحد ورجلان", "66; bunların 1’i çocuk ve 2’si erkek")),
    ([{"value": 5, "sex": "f", "age": "child"}, {"value": 100, "sex": "m", "age": "child"}],
     ("66, of whom 5 girls and 100 boys", "66, dont 5 filles et 100 garçons",
      "66، منهم 5 فتيات و100 صبي", "66; bunların 5’i kız çocuk ve 100’ü erkek çocuk")),
    ([{"value": 2, "age": "child", "qualifier": "at_least"}],
     ("66, of whom at least 2 children", "66, dont au moins 2 enfants",
      "66، منهم ما لا يقل عن 2 طفل", "66; bunların en az 2’si çocuk")),
    ([{"value": 20, "age": "adult", "qualifier": "more_than"}],
     ("66, of whom more than 20 adults", "66, dont plus de 20 adultes",
      "66، منهم أكثر من 20 بالغًا", "66; bunların 20’den fazlası yetişkin")),
    ([{"value": 7, "sex": "f"}, {"value": 9, "sex": "m"}],
     ("66, of whom 7 women and girls and 9 men and boys",
      "66, dont 7 femmes et filles et 9 hommes et garçons",
      "66، منهم 7 من النساء والفتيات و9 من الرجال والفتيان",
      "66; bunların 7’si kadın ve kız çocuk ve 9’u erkek ve erkek çocuk")),
    ([{"value": 40, "label": "barrels"}],
     ("66, of which 40 barrels", "66, dont 40 barrels", "66، منها 40 barrels",
      "66; bunların 40’ı barrels")),
    ([], ("66", "66", "66", "66")),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "texts"), PARTS)
def test_parts(parts: list[dict[str, Any]], texts: tuple[str, ...]) -> None:
    whole, inside = figure(), [figure(**one) for one in parts]

    found = [parts_phrase(LibraryWords(name), whole, inside) for name in LANGUAGES]
    assert tuple(map(shown, found)) == texts


def test_people_are_whom_and_things_are_which() -> None:
    part = [figure(value=3, label="in the north")]

    assert "of whom" in parts_phrase(LibraryWords("en"), figure(indicator="killed"), part)
    assert "of whom" in parts_phrase(LibraryWords("en"), figure(unit="people"), part)
    assert "of which" in parts_phrase(LibraryWords("en"), figure(indicator="attacks"), part)


@pytest.mark.parametrize(
    "said",
    ["0’ı", "1’i", "2’si", "3’ü", "4’ü", "5’i", "6’sı", "7’si", "8’i", "9’u", "10’u", "20’si",
     "30’u", "40’ı", "50’si", "60’ı", "70’i", "80’i", "90’ı", "100’ü", "1.000’i", "3,5’i",
     "2.000.000’u", "3 milyonu", "20–30’u", "%23,4’ü", "3 saati", "5 km’si"],
)  # fmt: skip
def test_turkish_parts(said: str) -> None:
    text = said.rstrip("’ıiuüs") if "’" in said else said.removesuffix("u").removesuffix("i")

    assert text + possessive_of(text) == said
