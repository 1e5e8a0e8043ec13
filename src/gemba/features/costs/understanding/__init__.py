"""What a table of costs says: its columns by their headers, its rows as cost entries, and what is wrong with them."""

from gemba.features.costs.understanding.columns import Column, Holds, header_of
from gemba.features.costs.understanding.lines import Draft, Flaw, Line, Remark
from gemba.features.costs.understanding.table import Choices, Known, Question, Understood, understand

__all__ = [
    "Choices",
    "Column",
    "Draft",
    "Flaw",
    "Holds",
    "Known",
    "Line",
    "Question",
    "Remark",
    "Understood",
    "header_of",
    "understand",
]
