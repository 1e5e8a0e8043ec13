"""Primavera's XER: ``read`` gives a schedule, ``parse`` the tables alone, ``write`` gives the file back."""

from gemba.formats.xer.file import Table, XerFile, write
from gemba.formats.xer.schedule import read
from gemba.formats.xer.tables import parse

__all__ = ["Table", "XerFile", "parse", "read", "write"]
