"""What a reader of Arabic sees of mixed text: the order on the line, from left to right.

The expected values are a reader's, not an algorithm's, which alone shows ``5.4m$`` and
``16:00–08:30``; another program's algorithm (python-bidi) proves that our isolates give them. Words
from the right are spelt as they are read, at their place on the line.
"""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.brackets import partners
from briefgen.text.isolates import is_number_next, isolates, with_marked_phrases, with_marks
from briefgen.text.languages import Direction
from tests.text.bidi_reference import displayed, seen

FROM_THE_LEFT = [
    "08:30–16:00", "08:30-16:00", "08:30 – 16:00", "8:30 am", "10:00 AM – 4:00 PM", "24/7",
    "14:00 UTC", "2023-10-05", "2023-10-01–2023-10-31", "5/10/2023", "05.10.2023", "2019–2021",
    "2019-2021", "60–70", "1,200–1,500", "60–70 km", "$5.4m", "€3m", "£250,000", "US$5",
    "US$ 5.4 million", "USD 1,500", "1,500 USD", "5.4 million USD", "$ 5", "5 %", "45%", "3.5%",
    "10–15%", "35.93°N, 36.63°E", "35.93° N, 36.63° E", '36°12\'30"N', "36.2°", "-5", "−5", "+3",
    "±2", "≥ 40", "<5", "> 10", "~1,200", "≈ 3", "#1", "#Syria", "@handle", "C++", "A&E", "R&D",
    "No. 5", "Nos. 4–6", "Atmeh (camp)", "Camp (Atmeh)", "IPC 3+", "IPC Phase 3", "Phase 2 plan",
    "IPC 3.1 Guide", "J. P. van der Merwe", "J.P. Morgan", "Dr. Ada Example", "Mr. O’Brien",
    "U.S. Army", "St. Mary’s", "“Save the Children”", "‘Save the Children’", "Save the Children",
    "Médecins Sans Frontières", "Resolution 2254", "S/RES/2254 (2015)", "UNSCR 2254/2015",
    "SY07", "SY0702", "M4", "M4/M5", "M4 & M5", "S-300", "COVID-19", "CC-BY-4.0", "CC BY 4.0",
    "v2.1", "version 2.1", "2.1.3", "1/2", "3/4", "1:4", "2½", "1:100,000", "+963 11 123-4567",
    "+1 (555) 010-0100", "(011) 555-0100", "011 555 0100", "00963 11 1234567",
    "info@example.org", "https://example.org/a?b=1", "https://example.org:8080/a/b?c=1&d=2#e",
    "www.example.org", "www.example.org/a/", "example.org/", "https://example.org/سوريا/x",
    "example.org/path", "192.0.2.1", "10^6",
    "4×4", "4x4", "6 km", "1.5km", "25 °C", "25°C", "36.6°C", "15 kg/m²", "3 m³", "12 500",
    "1 200 000", "E=mc²", "A/B", "and/or", "e.g. OCHA", "OCHA, UNICEF and WFP", "Aleppo, Idlib",
    "OCHA – UNICEF", "WASH/Health", "Ваня Пример", "Αθήνα", "H5N1", "CO2", "5G", "3D", "1st",
    "5th Brigade", "N95", "ISO 14289-1", "ISO 14289-1:2014", "A4", "B-52", "F-16s", "Su-25",
    "T-72", "TLP:RED", "TLP:AMBER+STRICT", "Syria: Humanitarian Response 2023",
    "Water & Sanitation (WASH)", "“Water” and “Food”", "John Example (WFP)", "O-positive",
    "x < y", "[sic]", "Ctrl+C", "C#", ".org", "$1=2,500 SYP", "1 USD = 13,000 SYP", "10,000+",
    "100+", "Q3 2023", "Q3/2023", "FY2023", "2023/24", "HRP 2023", "UN-Habitat", "۰۸:۳۰–۱۶:۰۰",
    "۶۰-۷۰", "SY٠٧",
]  # fmt: skip
"""In Arabic text each of these is seen just as it is written."""

FRAMES = {
    "قال {} أمس.": ".أمس {} قال",
    "قال {}.": ".{} قال",
    "{} قال": "قال {}",
    "قال ({}) أمس": "أمس ({}) قال",
    "قال: «{}»، ثم نص": "نص ثم ،«{}» :قال",
    "قال: {}، ثم": "ثم ،{} :قال",
    "لـ{} نص": "نص {}لـ",
    "قال {}؛ M4 نص": "نص M4 ؛{} قال",
}

SENTENCES = [
    ("الدوام 08:30–16:00 يومياً", "يومياً 08:30–16:00 الدوام"),
    # Figures in the script's own digits run as it is read: the earlier hour first, from the right.
    ("الدوام ٠٨:٣٠–١٦:٠٠ يومياً", "يومياً ١٦:٠٠–٠٨:٣٠ الدوام"),
    ("الدوام ٠٨:٣٠-١٦:٠٠ يومياً", "يومياً ١٦:٠٠-٠٨:٣٠ الدوام"),
    ("من ٢٠١٩–٢٠٢١", "٢٠٢١–٢٠١٩ من"),
    ("نحو ٤٥٪ منهم", "منهم ٪٤٥ نحو"),
    ("في ١٥/٣/٢٠٢٠ أمس", "أمس ١٥/٣/٢٠٢٠ في"),
    ("المستوى ٢٫١ هنا", "هنا ٢٫١ المستوى"),
    ("كوفيد-19 في M4", "M4 في 19-كوفيد"),
    ("M4 15 آذار 2020", "2020 آذار 15 M4"),
    ("M4 6 km", "6 km M4"),
    ("نص M4 15-20 آذار", "آذار 15-20 M4 نص"),
    ("نص M4 15/3/2020 أمس", "أمس 15/3/2020 M4 نص"),
    ("في 2023 OCHA قالت", "قالت OCHA 2023 في"),
    ("نزح 66 IDPs من M4", "M4 من IDPs 66 نزح"),
    ("66 قتيلاً في M4", "M4 في قتيلاً 66"),
    ("M4 وM5", "M5و M4"),
    ("في M4، M5 و S-300", "S-300 و M5 ،M4 في"),
    ("قالت OCHA. UNICEF قالت", "قالت UNICEF .OCHA قالت"),
    ("نص Phase 2 plan: نص", "نص :Phase 2 plan نص"),
    ("العنوان: 5 Kings Road، لندن", "لندن ،5 Kings Road :العنوان"),
    ("قال J. P. van der Merwe إن", "إن J. P. van der Merwe قال"),
    ("قالت Acme Inc. إن", "إن Acme Inc. قالت"),
    ("John Smith Jr.، Acme Ltd.", "Acme Ltd. ،John Smith Jr."),
    ("قالت OCHA.", ".OCHA قالت"),
    ("قال J. P. ثم", "ثم J. P. قال"),
    ("الصادر عن U.S. أمس", "أمس U.S. عن الصادر"),
    ("القرار S/RES/2254 (2015) الصادر", "الصادر S/RES/2254 (2015) القرار"),
    ("(OCHA, 2023)", "(OCHA, 2023)"),
    ("نص (OCHA) UNICEF نص", "نص (OCHA) UNICEF نص"),
    ("(نص OCHA) UNICEF", "UNICEF (OCHA نص)"),
    ("درجة حرارة -5 °C", "-5 °C حرارة درجة"),
    ("بين -5 و+3", "+3و -5 بين"),
    ("ارتفع 5% إلى 10%", "10% إلى 5% ارتفع"),
    ("سعر 1 kg هو 2,500 SYP", "2,500 SYP هو 1 kg سعر"),
    ("هاتف: +963 11 123-4567، بريد: info@example.org",
     "info@example.org :بريد ،+963 11 123-4567 :هاتف"),
    ("OCHA/أوتشا", "أوتشا/OCHA"),
    ("أوتشا/OCHA", "OCHA/أوتشا"),
    ("15 آذار – 20 نيسان", "نيسان 20 – آذار 15"),
    ("66 (45%) من 2,000", "2,000 من (45%) 66"),
    ("حوالي ~1,200 أسرة (≥ 5 أفراد)", "(أفراد ≥ 5) أسرة ~1,200 حوالي"),
    ("نسبة 1:4 أو 1/2", "1/2 أو 1:4 نسبة"),
    ("OCHA — UNICEF في", "في UNICEF — OCHA"),
    ("“OCHA” و“UNICEF”", "“UNICEF”و “OCHA”"),
    ("قال “Save the Children.” أمس", "أمس “Save the Children.” قال"),
    ("قال \"Ada\" أمس", "أمس \"Ada\" قال"),
    ("نص Place 1 (نص)", "(نص) Place 1 نص"),
    ("نص Place 1 وM4", "M4و Place 1 نص"),
    ("مستوى 3 (IPC 3+) في SY07", "SY07 في (IPC 3+) 3 مستوى"),
    ("السكان في IPC 3+ من النازحين", "النازحين من IPC 3+ في السكان"),
    ("$5.4m–$6m للمياه", "للمياه $5.4m–$6m"),
    ("مبلغ USD 5–6 million هنا", "هنا USD 5–6 million مبلغ"),
    ("الساعة 8:30 a.m. يومياً", "يومياً 8:30 a.m. الساعة"),
    ("C++ وC#", "C#و C++"),
    ("H.E. Ada Example قالت", "قالت H.E. Ada Example"),
    ("https://example.org/سوريا/x، نص", "نص ،https://example.org/سوريا/x"),
    ("الساعة ۰۸:۳۰–۱۶:۰۰ هنا", "هنا ۰۸:۳۰–۱۶:۰۰ الساعة"),
    ("النص OCHA! قال", "قال !OCHA النص"),
    ("المرصد (SOHR)، نص", "نص ،(SOHR) المرصد"),
    ("ورق A4 (210 × 297 mm) هنا", "هنا A4 (210 × 297 mm) ورق"),
    ("نسبة p < 0.05 مهمة", "مهمة p < 0.05 نسبة"),
    ("(حزيران = 100)", "(100 = حزيران)"),
    ("(حزيران =100)", "(100= حزيران)"),
    ("حزيران=100", "100=حزيران"),
    ("حزيران = −3 هنا", "هنا −3 = حزيران"),
    ("حزيران = 40% هنا", "هنا 40% = حزيران"),
    ("المساعدة + 5 أسر", "أسر 5 + المساعدة"),
    ("المساعدة − 5 أسر", "أسر 5 − المساعدة"),
    ("المساعدة ÷ 5 أسر", "أسر 5 ÷ المساعدة"),
    ("المساعدة × 5 أسر", "أسر 5 × المساعدة"),
    ("الحرارة −3 درجات، أي −3", "−3 أي ،درجات −3 الحرارة"),
    ("أكثر من >5 أو ≥ 40% أو ≤ 3", "≤ 3 أو ≥ 40% أو >5 من أكثر"),
    ("من 5 + 3 أطفال", "أطفال 5 + 3 من"),
    ("من 40 → 60 أسرة", "أسرة 40 → 60 من"),
    ("من 40% → 60%", "40% → 60% من"),
    ("+ 5% للغذاء", "للغذاء + 5%"),
    ("الرقم No 5 في", "في No 5 الرقم"),
    ("قال A. B.", "A. B. قال"),
    ("مساحة 10 × 5 هنا", "هنا 10 × 5 مساحة"),
    ("المادة § 5 هنا", "هنا § 5 المادة"),
    ("سعر الصرف 13,000 SYP/USD", "13,000 SYP/USD الصرف سعر"),
    ("M4 (Aleppo–Latakia) مغلق", "مغلق M4 (Aleppo–Latakia)"),
    ("خطة 3RP للفترة 2023–2024", "2023–2024 للفترة 3RP خطة"),
    ("المصدر: OCHA (2023)، ص. 5", "5 .ص ،OCHA (2023) :المصدر"),
    ("بين 10 و 15 كم", "كم 15 و 10 بين"),
    ("@unocha و@wfp", "@wfpو @unocha"),
    ("المادة 5(أ) من", "من (أ)5 المادة"),
    ("المادة 5(أ)-(ب) من", "من (ب)-(أ)5 المادة"),
    ("المادة 12(3)(أ) من", "من (أ)12(3) المادة"),
    ("نحو 50%(تقريباً)، 7[ب]", "[ب]7 ،(تقريباً)50% نحو"),
    ("ثم 5«نص» و(أ)5 و$5(نص)", "(نص)$5و 5(أ)و «نص»5 ثم"),
    ("المرصد OCHA(أوتشا) هنا", "هنا (أوتشا)OCHA المرصد"),
    ("(أوتشا)OCHA هنا", "هنا OCHA(أوتشا)"),
    ("سرعة 5.5km/ساعة", "ساعة/5.5km سرعة"),
    ("نص 12 500(أ) نص", "نص (أ)12 500 نص"),
    ("قال \"Hello, world!\" ثم", "ثم \"Hello, world!\" قال"),
    ("قال 'Hello, world!' ثم", "ثم 'Hello, world!' قال"),
    ("قال «Hello?» و(Hello!)", "(Hello!)و «Hello?» قال"),
    ("قال \"Hello\"! ثم", "ثم !\"Hello\" قال"),
    ("قال «He came. He left.» ثم", "ثم «He came. He left.» قال"),
    ("قال \"Who? Me!\" و\"World.\"", "\"World.\"و \"Who? Me!\" قال"),
    ("قال ‚نص‘ “نص Hello!”", "”!Hello نص“ ‘نص‚ قال"),
    ("قال The \"Plan\" ثم", "ثم The \"Plan\" قال"),
    ("من (OCHA، WFP) ثم", "ثم (WFP ،OCHA) من"),
]  # fmt: skip

INSIDE_ENGLISH = [
    ("he می‌روند today", ["می‌روند"], "he می‌روند today"),
    ("They wrote غرقت درنة! أين المساعدات؟ on it", ["غرقت درنة! أين المساعدات؟"],
     "They wrote ؟المساعدات أين !درنة غرقت on it"),
    ("«تهران امروز» said", ["تهران امروز"], "«امروز تهران» said"),
    ("the paper الوطن (1) said", ["الوطن"], "the paper الوطن (1) said"),
    ("party حزب (جديد) won", ["حزب (جديد)"], "party (جديد) حزب won"),
    ("(جديد) حزب won", ["(جديد) حزب"], "حزب (جديد) won"),
    ("from إدلب 2023.", ["إدلب"], "from إدلب 2023."),
    ("١٠ تشرين at noon", ["١٠ تشرين"], "تشرين ١٠ at noon"),
    ("٤٥٪ of them", [], "٤٥٪ of them"),
    ("“نص” he said", ["نص"], "“نص” he said"),
    ("said نص، then", ["نص"], "said نص، then"),
    ("In דברי שלום they", ["דברי שלום"], "In שלום דברי they"),
    ("a قرار 15-20 b", ["قرار"], "a قرار 15-20 b"),
    ("a مَعًا b", ["مَعًا"], "a مَعًا b"),
    ("said “غرقت درنة!” on", ["غرقت درنة!"], "said “!درنة غرقت” on"),
    ("said «قرار 2254.» on", ["قرار 2254."], "said «.2254 قرار» on"),
    ("the (قرار 2254) isn't", ["قرار"], "the (قرار 2254) isn't"),
    ("\"نص\" and 'نص 5' don't", ["نص", "نص 5"], "\"نص\" and '5 نص' don't"),
    ("5(أ) and أ(5)", ["أ", "أ"], "5(أ) and أ(5)"),
]  # fmt: skip


@pytest.mark.parametrize("piece", FROM_THE_LEFT)
def test_what_is_one_thing_is_seen_as_it_is_written(piece: str) -> None:
    for frame, expected in FRAMES.items():
        text = frame.format(piece)
        assert seen(text, isolates(text, "rtl"), "rtl") == expected.format(piece)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_is_seen_in_the_order_of_its_reading(text: str, expected: str) -> None:
    assert seen(text, isolates(text, "rtl"), "rtl") == expected


@pytest.mark.parametrize(("text", "parts", "expected"), INSIDE_ENGLISH)
def test_words_from_the_right_are_one_run(text: str, parts: list[str], expected: str) -> None:
    spans = isolates(text, "ltr")
    assert [text[begin:end] for begin, end in spans] == parts
    assert seen(text, spans, "ltr") == expected


def test_the_table_is_as_long_as_it_says() -> None:
    assert len({*FROM_THE_LEFT, *(text for text, _ in SENTENCES)}) >= 180


def test_the_algorithm_alone_would_not_do() -> None:
    assert seen("مبلغ $5.4m هنا", [], "rtl") == "هنا 5.4m$ مبلغ"
    assert seen("الدوام 08:30–16:00 هنا", [], "rtl") == "هنا 16:00–08:30 الدوام"


@pytest.mark.parametrize("piece", FROM_THE_LEFT)
def test_marks_keep_the_order_where_a_format_has_no_isolates(piece: str) -> None:
    """Of Word, and of plain text."""
    if "o@" in piece or "://" in piece or "www" in piece:
        assert with_marks(piece, "ltr") == piece
        return
    for frame in ("قال {} أمس.", "قال ({}) أمس"):
        text = frame.format(piece)
        marked = text
        for begin, end in isolates(text, "rtl"):
            marked = text[:begin] + with_marks(text[begin:end], "ltr") + text[end:]
        assert displayed(marked, "rtl") == FRAMES[frame].format(piece)


@pytest.mark.parametrize(
    ("text", "direction", "part"),
    [
        ("Save the Children!", "rtl", "Save the Children!"),
        (" 66 IDPs (2023). ", "rtl", "66 IDPs (2023)."),
        ("غرقت درنة!", "ltr", "غرقت درنة!"),
        ("«قرار» 2254", "ltr", "«قرار» 2254"),
    ],
)
def test_a_paragraph_that_runs_the_other_way_is_one_isolate(
    text: str, direction: Direction, part: str
) -> None:
    ((begin, end),) = isolates(text, direction, whole=True)
    assert text[begin:end] == part
    assert isolates(text, direction) != [(begin, end)]


@pytest.mark.parametrize("text", ["", " ", "2023", "نص", "66 (1,200)", "…", "- نص", "()"])
def test_what_runs_as_its_surroundings_needs_no_isolate(text: str) -> None:
    assert isolates(text, "rtl") == []
    assert isolates(text.replace("نص", "word"), "ltr") == []


# --- 2,000 random phrases -------------------------------------------------------------------------

WHOLE = [
    *(piece for piece in FROM_THE_LEFT if piece != "[sic]"), "Example Relief", "Ada B. Example",
    "al-Bab", "Kings Road", "14:30", "info@example.org", "+44 20 7946 0000", "120,000", "66", "3.5",
    "2,591", "1/4",
]  # fmt: skip
ARABIC = ["قال", "في", "نص", "المياه", "أمس", "«نص»", "(نص)", "كتاب", "١٥", "آذار"]
GLUE = [" ", " ", " ", "، ", " (", ") ", ": ", ". ", "؛ ", " – ", " و", "! "]


def phrase(chance: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """A text, and the places of the things in it that are whole."""
    text, whole = "", []
    for _ in range(chance.randint(2, 7)):
        if chance.random() < 0.5:
            text += chance.choice(ARABIC)
        else:
            piece = chance.choice(WHOLE)
            whole.append((len(text), len(text) + len(piece)))
            text += piece
            text += chance.choice(["، ", " (نص) ", *(f" {word}" for word in ARABIC)])
        text += chance.choice(GLUE)
    return text, whole


def test_no_isolate_begins_or_ends_inside_a_thing_that_is_whole() -> None:
    chance = random.Random(20240312)  # noqa: S311 (no secret)
    for _ in range(2000):
        text, whole = phrase(chance)
        spans = isolates(text, "rtl")
        assert all(0 <= begin < end <= len(text) for begin, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        edges = [edge for span in spans for edge in span]
        for begin, end in whole:
            cut = [edge for edge in edges if begin < edge < end]
            assert not cut, (text, text[begin:end], [text[one:two] for one, two in spans])


# --- brackets -------------------------------------------------------------------------------------

DIRECTIONS: tuple[Direction, ...] = ("ltr", "rtl")
PAIRS = ["()", "[]", "{}", "«»", "‹›"]
ATOMS = [
    "5",
    "50%",
    "$7",
    "-3",
    "12 500",
    "10–15",
    "OCHA",
    "e.g.",
    "A B",
    "M4",
    "نص",
    "أ",
    "١٥",
    "٪",
]
ATOMS += [" ", " ", "، ", "! ", ". ", "-", "/", "–", ", ", '"', "'", "’"]


def bracketed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inside = st.tuples(st.sampled_from(PAIRS), inner).map(lambda found: found[1].join(found[0]))
    return st.lists(inside | st.sampled_from(ATOMS), min_size=1, max_size=5).map("".join)


@given(st.recursive(st.sampled_from(ATOMS), bracketed, max_leaves=12), st.sampled_from(DIRECTIONS))
def test_both_halves_of_a_pair_stand_in_one_isolate_or_in_none(
    text: str, direction: Direction
) -> None:
    """Else one opens where it should close: ``5(`` from the left, and ``أ)`` from the right."""
    spans = isolates(text, direction)
    assert all(begin < end for begin, end in spans)
    for at, partner in partners(text).items():
        assert _span_of(at, spans) == _span_of(partner, spans), (text, spans)


def _span_of(at: int, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    return next((span for span in spans if span[0] <= at < span[1]), None)


# --- long and hostile texts -----------------------------------------------------------------------

HOSTILE = [
    "a", "ab.", "1,", "1-", "+1 ", "نص ", "M4 ", "a 1 ", "1 ", "(", "“", "((a", "00 ", " ", "a(",
    "(a ", "...", "‘a’ ", "$", "-", "a.", "http://x", "٣", "A٣", "a&", "- ", "a - ", "é", "م1 ",
    "م (1 ", "5 %", "0 ", "\u200c", "!", "؟ ", "م) ", "a) ", "1 a ", "USD ", "@", "a@", "No. ", "°",
    "۱", "\u0301", "=", "a = ", "x/", "1° ", "「", "中",
]  # fmt: skip


def cost(text: str) -> float:
    """Seconds of this process for a text in both directions."""
    began = time.process_time()
    isolates(text, "rtl")
    isolates(text, "ltr")
    return time.process_time() - began


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_of_100_kb_takes_no_more_than_in_proportion(piece: str) -> None:
    """Eight times the text would take 64 times as long, where a pattern looks back each time."""
    short, long = (f"{piece * (size // len(piece))} !نa" for size in (12_500, 100_000))
    assert any(cost(long) < 24 * max(cost(short), 0.002) for _ in range(3))


@pytest.mark.parametrize(
    ("behind", "drawn"), [(" · 19 آب", True), (" (2023)", True), (" في 19 آب", False), ("", False)]
)
def test_a_number_behind_an_isolate_is_drawn_to_it(behind: str, drawn: bool) -> None:
    assert is_number_next(behind) == drawn


def test_a_mark_keeps_a_number_where_it_is_read() -> None:
    name, rest = "J. P. van der Merwe", " · 19 آب"
    assert displayed(f"و{name}\u200f{rest}", "rtl").index("19") < displayed(
        f"و{name}\u200f{rest}", "rtl"
    ).index("Merwe")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("أقل من 20%", "أقل من \u200e20%\u200e"),
        ("40% فأكثر", "\u200e40%\u200e فأكثر"),
        ("من 20 إلى 39%", "من 20 إلى \u200e39%\u200e"),
        ("الطريق M4 (مغلق)", "الطريق M4 (مغلق)"),
        ("من (OCHA، WFP) ثم", "من (OCHA\u200f، WFP) ثم"),
        ("نحو 50%(تقريباً)", "نحو \u200e50%\u200e(تقريباً)"),
        ("نهر Kaya (10 كم)", "نهر Kaya\u200f (10 كم)"),
        ("٢٣٫٤٪ منهم", "٢٣٫٤٪ منهم"),
    ],
)
def test_wholes_in_plain_text_stand_between_marks(text: str, marked: str) -> None:
    assert with_marked_phrases(text) == marked
