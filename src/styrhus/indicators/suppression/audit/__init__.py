"""The audit of suppression: an outsider's attempt to work out what was hidden. Shares no code with the suppressor and
knows nothing of how it chose."""

from styrhus.indicators.suppression.audit.auditing import audit
from styrhus.indicators.suppression.audit.model import (
    AuditedCell,
    ContradictionError,
    Finding,
    FindingKind,
)

__all__ = ["AuditedCell", "ContradictionError", "Finding", "FindingKind", "audit"]
