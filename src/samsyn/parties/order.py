"""Swedish order: a sort key of plain letters that every database sorts alike."""

import unicodedata

# After z, and in this order; written with letters, since some databases pass over other signs.
LAST = {"å": "zza", "ä": "zzb", "æ": "zzb", "ö": "zzc", "ø": "zzc"}
PLAIN = {"ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "œ": "oe"}
BETWEEN = "0"  # comes before every letter, so that "berg anna" comes before "bergfalk"
LONGEST = 200


def sort_key(text: str) -> str:
    """Return the key that puts `text` in Swedish order: å, ä, ö last, é as e, "a b" before "ab"."""
    words = "".join(_key_of(sign) for sign in unicodedata.normalize("NFC", text.casefold())).split()
    return BETWEEN.join(words)[:LONGEST]


def name_sort_key(name: str) -> str:
    """Return the key of a person's name: last name first, then the others."""
    words = name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))


def _key_of(sign: str) -> str:
    """Return the letters that stand for one sign, a space for what only separates."""
    if found := LAST.get(sign) or PLAIN.get(sign):
        return found
    plain = unicodedata.normalize("NFD", sign)[0]
    return plain if plain.isascii() and plain.isalnum() else " "
