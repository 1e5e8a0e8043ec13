"""The report: one HTML file with everything in it, that opens anywhere, prints, and asks for nothing from elsewhere."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from gemba.app.check import Check
from gemba.app.report.charts import FULL
from gemba.app.report.page import page
from gemba.app.report.palette import COLOUR, PALETTE


def render(check: Check) -> str:
    """The report of a check. Whatever comes from a file is escaped."""
    environment = Environment(
        loader=PackageLoader("gemba.app.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    colours = sorted(set(COLOUR.values()))
    style = environment.get_template("style.css.j2").render(palette=PALETTE, colours=colours)
    template = environment.get_template("page.html.j2")
    return template.render(page=page(check), css=style, full=FULL, m=environment.get_template("macros.html.j2").module)


__all__ = ["render"]
