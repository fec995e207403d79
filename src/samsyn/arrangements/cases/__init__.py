"""Worked cases: what an arrangement must come to, written by people who know the agreement."""

from samsyn.arrangements.cases.run import CaseResult, load_cases, run_cases
from samsyn.arrangements.cases.shapes import Cases

__all__ = ["CaseResult", "Cases", "load_cases", "run_cases"]
