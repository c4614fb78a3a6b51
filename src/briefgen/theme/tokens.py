"""The tokens of one theme: the defaults of `token_table`, and what the theme changes of them."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.theme.token_table import BY_ID, TOKENS


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every token's value; hashable, so that what is made from it is made once."""

    changed: tuple[tuple[str, float], ...] = ()
    """Token id to the theme's own value, in the unit of CSS."""

    def value(self, identifier: str) -> float:
        """Its value in CSS, in its unit."""
        return dict(self.changed).get(identifier, BY_ID[identifier].value)

    def factor(self, identifier: str) -> float:
        """How much larger than the default the theme has it: the same in CSS and in Word."""
        return self.value(identifier) / BY_ID[identifier].value

    def css(self) -> dict[str, str]:
        """Token id to its text in a style sheet, for all that style sheets have."""
        changed = dict(self.changed)
        return {
            token.id: f"{changed.get(token.id, token.value):g}{token.unit}"
            for token in TOKENS
            if token.in_css
        }

    def word(self, identifier: str) -> float:
        """Its value in Word, in Word's unit; raises KeyError for a token that Word has not."""
        value = BY_ID[identifier].word
        if value is None:
            raise KeyError(identifier)
        return value * self.factor(identifier)
