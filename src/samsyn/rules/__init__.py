"""The rules core: pure functions of plain values that return findings."""
