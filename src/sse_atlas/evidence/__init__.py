"""How we know: documents kept whole, cut into provisions that can be cited, found, quoted and found again.

``readers`` turn a file into one text stream, ``grammars`` and ``cutting`` turn the stream into provisions,
``library`` keeps both, ``search`` finds provisions, ``quotes`` anchors a passage and finds it again, ``suggest``
proposes the provisions that decide a judgement.
"""
