"""Search measured beside its peers, on the same provisions, the same questions and the same machine.

``python -m benchmarks.search --help``. ``corpora`` makes the collections, ``tasks`` and ``terms`` the questions with
their right answers, ``engines`` holds one module per search engine, ``worker`` builds and asks one of them in a process
of its own, ``measures`` judges, ``report`` prints one Markdown table per part and writes the numbers as JSON.
"""
