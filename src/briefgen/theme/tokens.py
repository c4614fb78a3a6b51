"""The tokens of one theme: the defaults of `token_table`, and what the theme changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

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

    def css(self) -> Mapping[str, str]:
        """Token id to its text in a style sheet, for all that style sheets have."""
        return _css(self)

    def word(self, identifier: str) -> float:
        """Its value in Word, in Word's unit; raises KeyError for a token that Word has not."""
        value = BY_ID[identifier].word
        if value is None:
            raise KeyError(identifier)
        return value * self.factor(identifier)


@lru_cache(maxsize=16)
def _css(tokens: Tokens) -> Mapping[str, str]:
    changed = dict(tokens.changed)
    values = ((token, changed.get(token.id, token.value)) for token in TOKENS if token.in_css)
    return MappingProxyType({token.id: f"{value:g}{token.unit}" for token, value in values})
