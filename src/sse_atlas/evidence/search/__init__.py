"""Search: provisions found by the words of a question, in the language they were written in, in milliseconds.

``open_search`` opens a library's index, ``search`` asks it once. The index (``Index``, Tantivy behind one small class) is
derived: it can be deleted at any time and is made anew when the library has changed.
"""

from .answers import Hit, SearchAnswer
from .asking import Reranker, Search
from .filters import Filters, resolved
from .index import Index
from .keeping import open_search, search
from .provisions import IndexedProvision, provisions_of

__all__ = [
    "Filters", "Hit", "Index", "IndexedProvision", "Reranker", "Search", "SearchAnswer", "open_search", "provisions_of",
    "resolved", "search",
]  # fmt: skip
