"""A person is known without the titles that stand before the name."""

import pytest

from briefgen.model.person_names import bare_names


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr. Hani Zarqawisson", "Hani Zarqawisson"),
        ("DR Hani Zarqawisson", "Hani Zarqawisson"),
        ("Prof. Dr. Hani Zarqawisson", "Hani Zarqawisson"),
        ("Dr.Hani Zarqawisson", "Hani Zarqawisson"),
        ("Hani Zarqawisson, M.D.", "Hani Zarqawisson"),
        ("Hani Zarqawisson PhD, MPH", "Hani Zarqawisson"),
        ("Dr. Hani Zarqawisson (Relief Desk)", "Hani Zarqawisson"),
        ("Eng. Hani Zarqawisson, Relief Desk", "Hani Zarqawisson"),
        ("Sheikh Hani  al-Zarqawi", "Hani al-Zarqawi"),
        ("Mme Nawal Almahjuba", "Nawal Almahjuba"),
        ("M. Hani Zarqawisson", "Hani Zarqawisson"),
        ("Dipl.-Ing. Hani Zarqawisson", "Hani Zarqawisson"),
        ("د. نوال المحجوبة", "نوال المحجوبة"),
        ("د.نوال المحجوبة", "نوال المحجوبة"),
        ("د نوال المحجوبة", "نوال المحجوبة"),
        ("أ.د. نوال المحجوبة", "نوال المحجوبة"),
        ("الدكتورة نوال المحجوبة", "نوال المحجوبة"),
        ("الدكتوره نوال المحجوبة", "نوال المحجوبة"),
        ("الاستاذة نوال المحجوبة", "نوال المحجوبة"),
        ("م. نوال المحجوبة", "نوال المحجوبة"),
        ("السيدة نوال المحجوبة، مكتب الإغاثة", "نوال المحجوبة"),
        ("пані Нора Прихована", "Нора Прихована"),
        ("д-р Нора Прихована", "Нора Прихована"),
        ("доктор Нора Прихована", "Нора Прихована"),
    ],
)
def test_titles_and_degrees_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert list(bare_names(name)) == [bare]


@pytest.mark.parametrize(
    "name",
    [
        "Hani Zarqawisson",
        "Dr. Hani",  # one word is too common to be somebody
        "Dr. Zarqawisson, Relief Desk",
        "Drew Mason Ali",
        "Mason Mrs",
        "Ahmad Sayed Ali Hassan",  # a title that is a name too, where no title stands
        "George M. Smith Jones",
        "Ministry of Health and Population",
        "General Directorate of Water",
        "دعاء نوال المحجوبة",
        "Панас Нора Прихована",
        "",
    ],
)
def test_what_is_no_title_is_part_of_a_name(name: str) -> None:
    assert list(bare_names(name)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Nora Aa and Prof. Hani Bb",
        "Dr. Nora Aa, Prof. Hani Bb",
        "Mme Nora Aa et M. Hani Bb",
        "пані Nora Aa та пан Hani Bb",
        "الدكتورة Nora Aa والدكتور Hani Bb",
        "د. Nora Aa، د. Hani Bb",
    ],
)
def test_of_two_people_each_is_known(name: str) -> None:
    assert list(bare_names(name)) == ["Nora Aa", "Hani Bb"]
