"""Parameters that several questions share, each with its limits."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ...analysis.figures import Level, Population
from ...analysis.outcomes import Reading
from ...records.base import Area, Sex, Year
from ...records.model import Title

Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
"""An id or a code; what it must be among is for the Atlas to say, which names the nearest."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Weight = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,120}=\d{1,4}(\.\d{1,4})?$")]
"""A name and a number: ``finance=2``."""

Share = Annotated[float, Field(gt=0, le=1)]
Worth = Annotated[float, Field(ge=0, le=10)]

Countries = Annotated[tuple[Code, ...], Field(max_length=40)]
SomeCountries = Annotated[tuple[Code, ...], Field(min_length=1, max_length=40)]
Forms = Annotated[tuple[Code, ...], Field(max_length=60)]
Definitions = Annotated[tuple[Code, ...], Field(min_length=1, max_length=40)]
Indicators = Annotated[tuple[Code, ...], Field(min_length=1, max_length=40)]
Norms = Annotated[tuple[Code, ...], Field(max_length=40)]
Areas = Annotated[tuple[Area, ...], Field(max_length=40)]
Titles = Annotated[tuple[Title, ...], Field(max_length=9)]
Some = Annotated[tuple[Code, ...], Field(max_length=40)]

__all__ = [
    "Area", "Areas", "Code", "Countries", "Date", "Definitions", "Forms", "Indicators", "Level", "Norms",
    "Population", "Reading", "Sex", "Share", "Some", "SomeCountries", "Title", "Titles", "Weight", "Words", "Worth", "Year",
]  # fmt: skip
