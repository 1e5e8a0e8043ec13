"""What makes a password easy to guess, as patterns rather than as a long list."""

from __future__ import annotations

import re
from typing import Final

LEAST, MOST = 12, 200
"""Characters that a password has."""

_FEWEST_DIFFERENT: Final = 5
_LONGEST_PIECE: Final = 8
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_ROWS: Final = (_ALPHABET, "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm")
_RUN: Final = 4  # this many neighbours in a row count as one thought
_LETTERS: Final = str.maketrans("@431!05$7", "aaeiiosst")
_WORDS: Final = """
    access admin administrator baseball building changeme computer concrete construction contractor default dragon
    football foreman gemba guest hello hockey iloveyou jesus lean letmein login manager master michael monday monkey
    mustang passphrase passwd password princess project qwerty root scheduler secret security shadow site summer
    sunshine superintendent superman temp temporary test testing trustno user viewer welcome whatever winter worker
    """
_COMMON: Final = sorted(_WORDS.split(), key=len, reverse=True)


def weakness(password: str, email: str, full_name: str) -> str | None:
    """Why the password would be guessed; None if it is fine."""
    if len(password) < LEAST:
        return f"a password has at least {LEAST} characters"
    if len(password) > MOST:
        return f"a password has at most {MOST} characters"
    if _is_own_name(password, email, full_name):
        return "a password is not one's own name or address"
    if len(set(password.casefold())) < _FEWEST_DIFFERENT or _is_repetition(password.casefold()):
        return "the same few characters over and over are easy to guess"
    if _is_common(password.casefold()):
        return "common words and rows of keys are what others try first"
    return None


def _is_own_name(password: str, email: str, full_name: str) -> bool:
    tried = _bare(password)
    own = {_bare(email), _bare(email.partition("@")[0]), _bare(full_name), _bare("".join(reversed(full_name.split())))}
    return tried in own or tried.rstrip("0123456789") in own - {""}


def _is_repetition(password: str) -> bool:
    """Whether a short piece over and over is the whole, even if it is cut at the end ("monkeymonkeymon")."""
    return any(
        all(letter == password[place % length] for place, letter in enumerate(password))
        for length in range(1, min(_LONGEST_PIECE, len(password) // 2) + 1)
    )


def _is_common(password: str) -> bool:
    """Whether nothing is left once common words, rows of keys, digits and signs are taken away."""
    for text in (password, password.translate(_LETTERS)):
        rest = _without_rows(text)
        for word in _COMMON:
            rest = rest.replace(word, " ")
        if len(re.sub(r"[\W\d_]", "", rest)) < _RUN and _is_mostly_taken(text, rest):
            return True
    return False


def _is_mostly_taken(text: str, rest: str) -> bool:
    """Whether words and rows made up enough: what is random throughout has nothing to take away."""
    return len(rest.replace(" ", "")) <= len(text) // 2


def _without_rows(text: str) -> str:
    """The text without neighbours of the alphabet, the digits or the keyboard, forwards or backwards."""
    rows = [row for forwards in _ROWS for row in (forwards, forwards[::-1])]
    start, kept = 0, ""
    while start < len(text):
        length = max(_shared(text[start:], row) for row in rows)
        kept += " " if length >= _RUN else text[start]
        start += length if length >= _RUN else 1
    return kept


def _shared(text: str, row: str) -> int:
    """How many characters from the start of the text stand beside each other in the row."""
    place = row.find(text[0])
    if place < 0:
        return 0
    length = 0
    while length < len(text) and place + length < len(row) and text[length] == row[place + length]:
        length += 1
    return length


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
