"""The shapes of facts that the document templates take: plain, frozen, without words.

Whoever owns the record fills them (`meetings`, `decisions`); the templates under
templates/documents hold every word. Times are local. An empty text or tuple means that the part
is left out. Start a document from `Head`: who it is from and what its date is.
"""

from samsyn.documents.facts.brief import (
    BodyFacts,
    BriefFacts,
    KorthetFacts,
    LevelFacts,
    StrukturFacts,
)
from samsyn.documents.facts.minutes import (
    AbsentFacts,
    AssignmentFacts,
    CorrectionFacts,
    CountFacts,
    DissentFacts,
    Outcome,
    ParagraphFacts,
    Part,
    PresentFacts,
    PresentGroup,
    ProtokollFacts,
    QuorumFacts,
    SignatureFacts,
    StanceFacts,
    UtdragFacts,
)
from samsyn.documents.facts.notice import (
    AttachmentFacts,
    ItemFacts,
    KallelseFacts,
    LateDispatch,
)
from samsyn.documents.facts.shared import (
    Accent,
    DecisionFacts,
    Facts,
    Kind,
    MeetingFacts,
    PersonFacts,
)

__all__ = [
    "AbsentFacts",
    "Accent",
    "AssignmentFacts",
    "AttachmentFacts",
    "BodyFacts",
    "BriefFacts",
    "CorrectionFacts",
    "CountFacts",
    "DecisionFacts",
    "DissentFacts",
    "Facts",
    "ItemFacts",
    "KallelseFacts",
    "Kind",
    "KorthetFacts",
    "LateDispatch",
    "LevelFacts",
    "MeetingFacts",
    "Outcome",
    "ParagraphFacts",
    "Part",
    "PersonFacts",
    "PresentFacts",
    "PresentGroup",
    "ProtokollFacts",
    "QuorumFacts",
    "SignatureFacts",
    "StanceFacts",
    "StrukturFacts",
    "UtdragFacts",
]
