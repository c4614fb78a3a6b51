"""Colours of a PDF by Typst: those of the screen that the file is made for (ISO 19005-2, 6.2.4.3).

Typst paints in the profile that is the file's output intent as well, and greys in one of their own.
Programs take the same colours for it that they have anyway, but many set a profile up for each file
that they open: to read the words of two pages takes half as long without it.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.renderers.typst.plain_objects import PlainObjects

_PROFILED: Final = re.compile(rb"\[/ICCBased (\d+) 0 R\]")
_COLOURS: Final = re.compile(rb"/N (\d)")
_DEVICES: Final = {b"1": b"/DeviceGray", b"3": b"/DeviceRGB"}
_GREY: Final = b"1"


def name_colours(objects: PlainObjects) -> None:
    """Put the names of colours in the place of their profiles, and drop those of greys."""
    for number, body in list(objects.items()):
        if (profiled := _PROFILED.fullmatch(body)) is None:
            continue
        profile = int(profiled[1])
        colours = _COLOURS.search(objects[profile])
        if colours is not None and (device := _DEVICES.get(colours[1])):
            objects[number] = device
            if colours[1] == _GREY:  # that of the others is the output intent
                objects[profile] = b"null"
