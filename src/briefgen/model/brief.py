"""The Brief, the typed content of one briefing, and the editions that are cut from it."""

from __future__ import annotations

from briefgen.conventions import AUDIENCES, Audience
from briefgen.errors import BriefgenError
from briefgen.model.brief_content import BriefContent
from briefgen.model.edition import Edition, cut
from briefgen.model.references import check_references
from briefgen.model.translation import translated, with_languages


class Brief(BriefContent):
    """The typed content of one briefing."""

    def edition(self, language: str | None = None, audience: Audience = "public") -> Edition:
        """The edition in one language (default: the brief's own) for one audience.

        Texts without a translation stay in the brief's language, and know it. Raises BriefgenError
        for a language that the brief has no catalogue of, and for an audience that there is not;
        ContentError where the brief was not loaded, and names what is not in it.
        """
        if audience not in AUDIENCES:
            hint = f"there are {', '.join(AUDIENCES)}"
            raise BriefgenError(f"there is no audience {audience!r}", hint=hint)
        check_references(self)
        if language is not None and not isinstance(language, str):
            raise TypeError(f"language is a text, not {type(language).__name__}")
        wanted = language or self.language
        return cut(self.in_language(wanted), audience, wanted)

    def in_language(self, language: str) -> Brief:
        """The whole brief, for every audience, with its texts in one of its languages."""
        if language == self.language:
            return with_languages(self)
        if language not in self._catalogues:
            known = ", ".join((self.language, *self._catalogues))
            raise BriefgenError(
                f"the brief is written in {self.language}; there is no edition in {language}",
                where=self.slug or self.title,
                hint=f"there is {known}" if self._catalogues else "",
            )
        return translated(self, language, self._catalogues[language])
