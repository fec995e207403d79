"""Nouns of meetings."""

from samsyn.meetings.models.attendance import (
    Adjournment,
    Attendance,
    Disqualification,
    Span,
    Stance,
    WrittenView,
)
from samsyn.meetings.models.meetings import AgendaItem, ItemPaper, Meeting, Paragraph
from samsyn.meetings.models.minutes import Approval, Minutes, Remark
from samsyn.meetings.models.notices import Notice, NoticeReceipt

__all__ = [
    "Adjournment",
    "AgendaItem",
    "Approval",
    "Attendance",
    "Disqualification",
    "ItemPaper",
    "Meeting",
    "Minutes",
    "Notice",
    "NoticeReceipt",
    "Paragraph",
    "Remark",
    "Span",
    "Stance",
    "WrittenView",
]
