"""The name that a document gets from the name of its file."""

import hashlib
import re
import unicodedata


def slug_of(stem: str, language: str = "") -> str:
    """A name for a document made of a file's name: small letters, digits and single signs between them.

    >>> slug_of("Law on Co-operatives (2012).en", "en"), slug_of("Luật Hợp tác xã 2023")
    ('law-on-co-operatives-2012', 'luat-hop-tac-xa-2023')
    >>> slug_of("협동조합 기본법") == slug_of("협동조합 기본법") != slug_of("민법")
    True
    """
    if language:
        stem = stem.removesuffix(f".{language}")
    plain = unicodedata.normalize("NFKD", stem.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    pieces = re.findall(r"[a-z0-9]+|[._-]+|[^a-z0-9._-]+", plain.lower())
    slug = "".join(
        piece if piece.isalnum() and piece.isascii() else piece if piece in "._-" else "-" for piece in pieces
    )
    slug = re.sub(r"[._-]{2,}", "-", slug).strip("._-")[:100].strip("._-")
    kept, whole = (sum(sign.isalnum() for sign in text) for text in (slug, plain))
    if re.search("[a-z]", slug) and 2 * kept >= whole:
        return slug
    # A name in letters that have no Latin form: told apart by a hash, since any spelling would be a guess.
    return "text-" + hashlib.sha256(unicodedata.normalize("NFC", stem).encode()).hexdigest()[:12]
