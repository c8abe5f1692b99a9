"""The tailored law: the model law as a country writes its laws, beside the law it has, in every format asked for.

Working material, not legal advice: every output says so.
"""

from .writing import FORMATS, DraftRequest, write_draft

__all__ = ["FORMATS", "DraftRequest", "write_draft"]
