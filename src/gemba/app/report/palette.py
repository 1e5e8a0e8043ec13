"""Twelve colours that can be told apart, one for each waste and four to spare, for both themes.

Each stands at least 3:1 against its theme's background, as WCAG 2.2 (1.4.11) asks of a mark that means something.
Neighbours differ in lightness, so that they stay apart where hue is not seen. No bar relies on its colour alone: each
is labelled with the name of its waste.
"""

from __future__ import annotations

from typing import Final

from gemba.engines.waste.finding import Waste

PAPER: Final = ("#ffffff", "#12161a")
"""The background in light and in dark."""

PALETTE: Final = {
    "blue": ("#1762b6", "#6ba7f3"),
    "amber-brown": ("#ba6826", "#fcb17d"),
    "teal": ("#017272", "#5db5b5"),
    "orchid": ("#b05baa", "#f3a5eb"),
    "brass": ("#756208", "#b7a45e"),
    "periwinkle": ("#796eda", "#bdbcfd"),
    "pine": ("#117555", "#6fb697"),
    "rose": ("#bd5f69", "#ffa9af"),
    "petrol": ("#006e8c", "#5db1d1"),
    "olive": ("#788a37", "#bccd88"),
    "plum": ("#764aa2", "#b691e0"),
    "sand": ("#967b57", "#d8c0a0"),
}
"""Every colour in light and in dark."""

COLOUR: Final = {
    Waste.DEFECTS: "plum",
    Waste.OVERPRODUCTION: "amber-brown",
    Waste.WAITING: "blue",
    Waste.TALENT: "periwinkle",
    Waste.TRANSPORTATION: "petrol",
    Waste.INVENTORY: "sand",
    Waste.MOTION: "orchid",
    Waste.EXTRA_PROCESSING: "brass",
}
"""The one colour of each waste, everywhere in the product."""
