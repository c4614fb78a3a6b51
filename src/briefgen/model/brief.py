"""The Brief, the typed content of one briefing, and the editions that are cut from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import PrivateAttr

from briefgen.conventions import AUDIENCES, Audience
from briefgen.errors import BriefgenError, ContentError
from briefgen.messages import say
from briefgen.model.brief_content import BriefContent
from briefgen.model.edition import Edition, cut, cut_overview
from briefgen.model.overview import with_all_rows
from briefgen.model.recipients import RecipientRow
from briefgen.model.references import HINT, check_references
from briefgen.model.row_values import shown_only, with_row
from briefgen.model.translation import translated, with_languages


class Brief(BriefContent):
    """The typed content of one briefing."""

    _languages: dict[str, Self] = PrivateAttr(default_factory=dict)
    """Of a brief with recipients: the brief in its languages, made once for all of them."""
    _of_last_row: tuple[tuple[str, str], Self] | None = PrivateAttr(default=None)
    """The last that was made of a row, with its key and language: the cut and the search of each
    finished file ask for the same."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, as pydantic makes it, which has nothing of what was made of this brief."""
        made = super().model_copy(update=update, deep=deep)
        made._languages, made._of_last_row = {}, None
        return made

    def edition(
        self,
        language: str | None = None,
        audience: Audience = "public",
        recipient: str | None = None,
    ) -> Edition:
        """The edition in one language (default: the brief's own) for one audience.

        ``recipient`` is the key of one, where the brief has recipients: without ``language`` it is
        written to in its own. Without ``recipient`` such a brief gives its overview, if it has one.
        Texts without a translation stay in the brief's language, and know it; texts name figures
        and cells of the recipient's row, which are written when the edition is laid out. Raises
        BriefgenError for a language that the brief has no catalogue of, for an audience or a
        recipient that there is not, and where a recipient must be named; ContentError where the
        brief was not loaded, and names what is not in it, and for a row of which no edition can be
        made, at its place.
        """
        if audience not in AUDIENCES:
            hint = say("there are {audiences}", audiences=", ".join(AUDIENCES))
            raise BriefgenError(
                say("there is no audience {audience!r}", audience=audience), hint=hint
            )
        if language is not None and not isinstance(language, str):
            raise TypeError(f"language is a text, not {type(language).__name__}")
        wanted = language or self.language_of(recipient)
        if self.recipients is not None or recipient is not None:
            return self._for_recipient(wanted, audience, recipient)
        check_references(self)
        return cut(self.in_language(wanted), audience, wanted)

    def for_recipient(self, recipient: str, language: str | None = None) -> Self:
        """The whole brief, for every audience, with the values of one recipient's row.

        Its texts still name cells of the row. Raises as `edition` does.
        """
        return self._with_row(self._row(recipient), language or self.language_of(recipient))

    def for_overview(self, language: str) -> Self:
        """The whole brief, for every audience, with all rows of the tables that rows choose from.

        Its texts still name cells of a row.
        """
        rows = self.recipient_rows
        assert rows is not None
        return with_all_rows(self._base(language), rows)

    def language_of(self, recipient: str | None) -> str:
        """The language of an edition for which none is asked for; raises BriefgenError."""
        row = None if recipient is None else self._row(recipient)
        return (row and row.language) or self.language

    def in_language(self, language: str) -> Self:
        """The whole brief, for every audience, with its texts in one of its languages."""
        if language == self.language:
            return with_languages(self)
        if language not in self._catalogues:
            known = ", ".join((self.language, *self._catalogues))
            raise BriefgenError(
                say(
                    "the brief is written in {language}; there is no edition in {language2}",
                    language=self.language,
                    language2=language,
                ),
                where=self.slug or self.title,
                hint=say("there is {known}", known=known) if self._catalogues else "",
            )
        return translated(self, language, self._catalogues[language])

    def _for_recipient(self, language: str, audience: Audience, recipient: str | None) -> Edition:
        rows = self.recipient_rows
        if recipient is None and rows is not None and rows.declared.overview:
            return cut_overview(self._base(language), audience, language, rows)
        row = self._row(recipient)
        whole = self._with_row(row, language)
        assert rows is not None
        edition = cut(whole, audience, language, row)
        places = {place for section in edition.sections for place in section.places}
        if problems := tuple(rows.check(whole, row, places)):
            raise ContentError(problems)
        return edition

    def _row(self, recipient: str | None) -> RecipientRow:
        where = self.slug or self.title
        if self.recipients is None:
            raise BriefgenError(say("the brief has no recipients"), where=where)
        rows = self.recipient_rows
        if rows is None:
            raise BriefgenError(
                say("the rows of the recipients were not read"), where=where, hint=HINT
            )
        if recipient is None:
            text = say("the brief has recipients, and its edition is for one of them")
            raise BriefgenError(text, where=where, hint=rows.listed())
        return rows.row(recipient)

    def _with_row(self, row: RecipientRow, language: str) -> Self:
        rows = self.recipient_rows
        assert rows is not None
        known = self._of_last_row
        if known is None or known[0] != (row.key, language):
            base = self._base(language)
            made = with_row(base, row, rows.figures_of(row), rows.tables, rows.places)
            known = self._of_last_row = (row.key, language), made
        return known[1]

    def _base(self, language: str) -> Self:
        """The brief in a language, with what all recipients share; made once for all of them."""
        rows, base = self.recipient_rows, self._languages.get(language)
        assert rows is not None
        if base is None:
            check_references(self)
            base = shown_only(self.in_language(language), rows.tables)
            self._languages[language] = base
        return base
