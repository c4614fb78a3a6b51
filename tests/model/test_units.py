"""A unit may be written with the signs of Arabic, wherever one is named."""

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.map_blocks import AreaValues, MapSymbols
from briefgen.model.figures import Figure
from briefgen.model.units import UnitName


@pytest.mark.parametrize(
    ("written", "unit"),
    [("٪", "%"), (" ٪", "%"), ("؉", "‰"), ("%", "%"), ("people", "people"), (None, None)],
)
def test_a_sign_of_arabic_is_the_unit_of_the_table(written: str | None, unit: str | None) -> None:
    assert TypeAdapter(UnitName).validate_python(written) == unit


@pytest.mark.parametrize("model", [Figure, Chart, AreaValues, MapSymbols])
def test_every_unit_is_read_so(model: Any) -> None:
    field = model.model_fields["unit"]
    held: Any = Annotated[field.annotation, *field.metadata]
    assert TypeAdapter(held).validate_python("٪") == "%"
