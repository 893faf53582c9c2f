"""What reports announce. Keys are public references."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPublished(Event):
    """A report was frozen and published. `sha256` is the stamp of its data."""

    name: ClassVar[str] = "reports.report-published"
    report: str
    body: int
    sha256: str
