"""PostgreSQL: text search with the ``simple`` configuration, and substrings by pg_trgm.

A private cluster in the index folder, reached by a socket there, run by an unprivileged user (PostgreSQL refuses root)
and stopped at the end.
"""

# ruff: noqa: D102 - what each method answers is said once, in base.Engine

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg

from ..corpora import Doc
from .base import Engine, _status

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "512MB",
    "work_mem": "64MB",
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "autovacuum": "off",
}


def _binaries() -> Path:
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True):
        return found.parent
    on_path = shutil.which("postgres")
    if not on_path:
        raise ImportError("no PostgreSQL server on this machine")
    return Path(on_path).parent


class Postgres(Engine):
    """A tsvector of law, heading and text weighed A, B and D, under a GIN index; ranked by ts_rank."""

    note = "'simple', GIN on tsvector (law A, heading B, text D), ts_rank(…, 1); question: OR; term: phrase"
    index = "CREATE INDEX ON docs USING gin (words)"
    column = (
        "setweight(to_tsvector('simple', law), 'A') || setweight(to_tsvector('simple', heading), 'B')"
        " || to_tsvector('simple', body)"
    )

    def __init__(self) -> None:
        self.bin = _binaries()
        self.user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        self.running: subprocess.Popen | None = None
        self.connection: psycopg.Connection | None = None

    def version(self) -> str:
        return subprocess.run([self.bin / "postgres", "-V"], capture_output=True, text=True, check=True).stdout.strip()

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        self._make_cluster(folder)
        self.prepare(folder)
        try:
            with self._connect(folder) as connection:
                connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                connection.execute("CREATE TABLE docs (number int, language text, law text, heading text, body text)")
                with connection.cursor().copy("COPY docs FROM STDIN") as copy:
                    for number, doc in enumerate(docs):
                        copy.write_row((number, doc.language, doc.law, doc.heading, doc.text.replace("\0", "")))
                self._index(connection)
        finally:
            self.close()

    def _index(self, connection: psycopg.Connection) -> None:
        connection.execute(f"ALTER TABLE docs ADD words tsvector GENERATED ALWAYS AS ({self.column}) STORED")
        connection.execute(self.index)
        connection.execute("CREATE INDEX ON docs (language)")
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM FULL ANALYZE docs")

    def _make_cluster(self, folder: Path) -> None:
        data = folder / "data"
        data.mkdir()
        if self.user:
            shutil.chown(data, "postgres", "postgres")
        command = [self.bin / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(command, check=True, capture_output=True, cwd="/", **self.user)

    def prepare(self, folder: Path) -> None:
        data = folder / "data"
        options = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        self.running = subprocess.Popen(
            [self.bin / "postgres", "-D", data, "-k", data, *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **self.user,
        )  # fmt: skip
        for _ in range(600):
            ready = subprocess.run([self.bin / "pg_isready", "-q", "-h", data], check=False)
            if ready.returncode == 0:
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.running.wait(0.1)
                break
        raise OSError(f"PostgreSQL did not start in {data}")

    def _connect(self, folder: Path) -> psycopg.Connection:
        return psycopg.connect(host=str(folder / "data"), user="postgres", dbname="postgres")

    def open(self, folder: Path) -> None:
        self.connection = self._connect(folder)
        self.connection.autocommit = True

    def search(self, text: str, language: str, many: int) -> list[int]:
        # The words of the question as the configuration sees them, joined by OR.
        words = "SELECT string_agg(quote_literal(w), ' | ') FROM unnest(tsvector_to_array(to_tsvector('simple', %s))) w"
        return self._ranked(f"to_tsquery('simple', ({words}))", text, language, many)

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        return self._ranked("phraseto_tsquery('simple', %s)", text, language, many)

    def _ranked(self, query: str, text: str, language: str, many: int | None) -> list[int]:
        return self._rows(
            f"SELECT number FROM docs, {query} AS q WHERE words @@ q AND language = %s"
            " ORDER BY ts_rank(words, q, 1) DESC, number LIMIT %s",
            (text, language, many),
        )

    def _rows(self, statement: str, values: tuple) -> list[int]:
        return [row[0] for row in self.connection.execute(statement, values)]

    def size(self, folder: Path) -> int:
        # The words and their index; the table's own text is not counted, as it is not for the other engines.
        return self._rows(
            "SELECT (SELECT sum(pg_column_size(words)) FROM docs)::bigint"
            " + (SELECT sum(pg_relation_size(indexrelid))::bigint FROM pg_index WHERE indrelid = 'docs'::regclass)", ()
        )[0]  # fmt: skip

    def memory(self) -> tuple[float, float]:
        pid = str(self.connection.info.backend_pid)
        return _status("VmHWM", pid), _status("RssAnon", pid)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        if self.running is not None:
            self.running.terminate()
            self.running.wait()
            self.running = None


class Trigram(Postgres):
    """Substrings by ILIKE under a trigram index: finds, does not rank."""

    note = "GIN with gin_trgm_ops on heading and text; terms only: ILIKE, unranked"
    asks = False

    def _index(self, connection: psycopg.Connection) -> None:
        connection.execute("CREATE INDEX ON docs USING gin ((heading || E'\\n' || body) gin_trgm_ops)")
        connection.execute("CREATE INDEX ON docs (language)")
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE docs")

    def search(self, text: str, language: str, many: int) -> list[int]:
        return self.term(text, language, many)

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        pattern = "%" + text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        return self._rows(
            "SELECT number FROM docs WHERE (heading || E'\\n' || body) ILIKE %s AND language = %s LIMIT %s",
            (pattern, language, many),
        )

    def size(self, folder: Path) -> int:
        return self._rows(
            "SELECT sum(pg_relation_size(indexrelid))::bigint FROM pg_index WHERE indrelid = 'docs'::regclass", ()
        )[0]
