"""Swedish words as they are looked for: stems, folded letters and trigrams."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("swedish")
_WORD = re.compile(r"\w+")

# Plurals that change their vowel, which no stemmer knows; grown from real searches.
_VOWEL_PLURALS = {
    "ledamöter": "ledamot",
    "ledamöterna": "ledamot",
    "ledamöters": "ledamot",
    "städer": "stad",
    "städerna": "stad",
    "böcker": "bok",
    "händer": "hand",
    "tänder": "tand",
    "länder": "land",
    "nätter": "natt",
    "rötter": "rot",
    "söner": "son",
    "döttrar": "dotter",
    "mödrar": "mor",
    "mödra": "mor",
    "fäder": "far",
    "bröder": "bror",
    "män": "man",
    "männen": "man",
    "möss": "mus",
    "ståndpunkter": "ståndpunkt",
}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of one lower-case word."""
    return str(_STEMMER.stemWord(_VOWEL_PLURALS.get(word, word)))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return the word without accents: a for å and ä, o for ö, e for é."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(each for each in parts if not unicodedata.combining(each))


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, numbers too."""
    return _WORD.findall(text.lower())


def stems_of(text: str) -> str:
    """Return the stems of `text` between spaces, one space first and last."""
    return f" {' '.join(stem(word) for word in words(text))} "


def folded(stems: str) -> str:
    """Return `stems` without accents."""
    return fold(stems)


def trigrams(word: str) -> set[str]:
    """Return the three-letter pieces of a word, with its borders."""
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def likeness(one: str, other: str) -> float:
    """Return how alike two words are, 0 to 1, by the trigrams they share."""
    ones, others = trigrams(one), trigrams(other)
    return len(ones & others) / len(ones | others)
