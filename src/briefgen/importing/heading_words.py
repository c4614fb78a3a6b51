"""Headings whose sections have a key of their own in a brief, in the words of some languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

SectionKey = Literal["summary", "highlights", "related", "references", "methodology", "notes"]

_WORDS: Final[Mapping[SectionKey, str]] = {
    "summary": "summary; executive summary; résumé; synthèse; resumen; özet; ملخص; الملخص; الخلاصة;"
    " ملخص تنفيذي; الملخص التنفيذي; резюме; стислий виклад; короткий огляд",
    "highlights": "highlights; key messages; key points; messages clés; points saillants; faits"
    " saillants; öne çıkanlar; أبرز النقاط; النقاط الرئيسية; الرسائل الرئيسية;"
    " ключові повідомлення; основні тези; головне",
    "related": "related articles; related reading; related; further reading; see also; read more;"
    " à lire aussi; pour en savoir plus; lectures complémentaires; ilgili yazılar;"
    " مقالات ذات صلة; اقرأ أيضا; اقرأ أيضًا; مواضيع ذات صلة; читайте також; дивіться також",
    "references": "references; sources; bibliography; works cited; références; bibliographie;"
    " kaynaklar; kaynakça; المراجع; المصادر; المصادر والمراجع; المراجع والمصادر; قائمة المراجع;"
    " sources and references; sources et références; джерела; посилання; література;"
    " список літератури; список джерел",
    "methodology": "methodology; méthodologie; metodoloji; yöntem; المنهجية; методологія",
    "notes": "notes; footnotes; endnotes; notes de bas de page; notlar; dipnotlar; هوامش; الهوامش;"
    " الحواشي; примітки; виноски",
}
_KEYS: Final = {word.strip(): key for key, words in _WORDS.items() for word in words.split(";")}


def section_key(heading: str) -> SectionKey | None:
    """The key that a heading names, if it names one."""
    return _KEYS.get(re.sub(r"[\s:：.]+", " ", heading).strip().lower())
