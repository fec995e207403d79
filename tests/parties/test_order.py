"""Swedish order on every database."""

from samsyn.parties.order import name_sort_key, sort_key


def test_swedish_letters_come_last_and_in_their_order() -> None:
    words = ["Örebro", "Åmål", "Zinkgruvan", "Ängelholm", "Arboga", "Édsbyn", "Eda"]

    found = sorted(words, key=sort_key)

    assert found == ["Arboga", "Eda", "Édsbyn", "Zinkgruvan", "Åmål", "Ängelholm", "Örebro"]


def test_a_short_word_comes_before_a_longer_that_begins_with_it() -> None:
    assert sorted(["Bergfalk Anna", "Berg Örjan"], key=sort_key) == ["Berg Örjan", "Bergfalk Anna"]


def test_a_person_is_sorted_by_the_last_name() -> None:
    names = ["Åsa Berg", "Anna Öst", "Tage Mårdh-Lind", "Tage Mård"]

    assert sorted(names, key=name_sort_key) == [
        "Åsa Berg",
        "Tage Mård",
        "Tage Mårdh-Lind",
        "Anna Öst",
    ]


def test_the_key_is_of_plain_letters_and_digits_only() -> None:
    assert sort_key("Hälso- och sjukvård, avd. 3 ☃").isalnum()
    assert sort_key("Hälso- och sjukvård, avd. 3 ☃").isascii()
