"""Every answer on policy, timed, with the goal beside each; plans beside those of a greedy chooser; growth to 200 countries.

    python benchmarks/policy.py           # all
    python benchmarks/policy.py growth    # only those whose name contains the word

The peer of the integer programme is what people do by hand: take the measure that closes most for its effort, again and
again, while the budget lasts.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import sse_atlas
from sse_atlas.analysis.gaps import question
from sse_atlas.analysis.pathways import Assumptions, programme_of
from sse_atlas.analysis.programme import Solver
from sse_atlas.analysis.schedule import laid_out
from sse_atlas.publish.draft import DraftRequest, write_draft
from sse_atlas.records.atlas import Atlas
from sse_atlas.records.base import Record
from sse_atlas.records.country import Country
from sse_atlas.records.kinds import KINDS
from sse_atlas.records.norms import Policy, PolicyLink

RUNS = 5
QUICK = Assumptions(samples=0)


def timed(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median wall time of some work, in seconds, after one run that fills what is cached."""
    work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def answers() -> None:
    """One country, or all of them."""
    atlas = sse_atlas.open_atlas()
    for name, work in {
        "gaps of a country, since 2015": lambda: sse_atlas.gaps(atlas, "PHL", since=2015),
        "gap matrix of twelve": lambda: sse_atlas.gap_matrix(atlas),
        "consensus of 80 elements": lambda: sse_atlas.consensus(atlas),
        "precedents of a measure": lambda: sse_atlas.precedents(atlas, "m-focal-point", "MNG"),
        "distances of a country": lambda: sse_atlas.distances(atlas, "PHL"),
        "contribution of a country": lambda: sse_atlas.contribution(atlas, "KOR"),
        "model beside the law of a country": lambda: sse_atlas.model_diff(atlas, "KOR"),
        "what if, of a country": lambda: sse_atlas.what_if(
            atlas, sse_atlas.assuming(atlas, ["KOR.m-framework-law=full"]), "KOR", QUICK
        ),
    }.items():
        print(f"{name:40} {timed(work) * 1000:8.0f} ms")


def plans() -> None:
    """Three options for every country: goal 1 s; and how much more they close than a greedy chooser."""
    atlas = sse_atlas.open_atlas()
    times = {}
    for iso3 in sorted(atlas.countries):
        times[iso3] = timed(lambda iso3=iso3: sse_atlas.pathways(atlas, iso3, QUICK), 3)  # type: ignore[misc]
        solver = Solver(programme_of(atlas, iso3, question(atlas, iso3), QUICK))
        best, start = solver.value_of(solver.solve().horizon_of), time.perf_counter()
        peer = solver.value_of(greedy(solver))
        took = (time.perf_counter() - start) * 1000
        print(
            f"{iso3}: three options in {times[iso3]:.2f} s; greedy closes {peer / best:.1%} of the best, in {took:.0f} ms"
        )
    print(f"median {statistics.median(times.values()):.2f} s, most {max(times.values()):.2f} s, goal 1 s")


def greedy(solver: Solver) -> set[str]:
    """What a chooser takes that looks at one measure, with what it needs, at a time."""
    programme = solver.programme
    by_id = {one.id: one for one in programme.candidates}

    def with_needs(id: str, chosen: set[str]) -> set[str]:
        new = {id} - chosen
        for need in by_id[id].needs:
            new |= with_needs(need, chosen)
        return new

    chosen: set[str] = set()
    while True:
        best, gain = None, 0.0
        for id in by_id:
            new = with_needs(id, chosen)
            if (
                not new
                or laid_out(by_id, chosen | new, programme.budgets, programme.most_at_once, any_way=True) is None
            ):
                continue
            worth = (solver.value_of(chosen | new) - solver.value_of(chosen)) / sum(by_id[one].effort for one in new)
            if worth > gain:
                best, gain = new, worth
        if best is None:
            return chosen
        chosen |= best


def robustness() -> None:
    """A plan with a thousand sampled weightings: goal 10 s."""
    atlas, processes = sse_atlas.open_atlas(), os.cpu_count() or 1
    for iso3 in ("MNG", "JPN"):
        start = time.perf_counter()
        sse_atlas.pathways(atlas, iso3, Assumptions(samples=1000), processes=processes)
        took = time.perf_counter() - start
        print(f"{iso3}: plan with 1,000 samples on {processes} processors: {took:.1f} s, goal 10 s")


def drafts() -> None:
    """The tailored law in each format."""
    atlas = sse_atlas.open_atlas()
    for format in ("akn", "html", "docx", "pdf"):
        with tempfile.TemporaryDirectory() as out:
            took = timed(lambda: list(write_draft(atlas, DraftRequest("LAO"), Path(out), [format])), 1)  # noqa: B023
        print(f"{'draft of a country as ' + format:40} {took:8.2f} s")


def growth() -> None:
    """The same catalogue of norms, measures and clauses over more and more countries of twenty policies each."""
    for count in (25, 50, 100, 200):
        atlas = many(count)
        first = next(iter(atlas.countries))
        matrix = timed(lambda: sse_atlas.gap_matrix(atlas), 1)  # noqa: B023
        shared = timed(lambda: sse_atlas.consensus(atlas), 1)  # noqa: B023
        before = timed(lambda: sse_atlas.precedents(atlas, "m-focal-point", first), 1)  # noqa: B023
        plan = timed(lambda: sse_atlas.pathways(atlas, first, QUICK), 1)  # noqa: B023
        print(
            f"{count:4} countries: gap matrix {matrix:5.2f} s ({matrix / count * 1000:.1f} ms each), consensus {shared:5.2f} s, "
            f"precedents {before:5.2f} s, plan {plan:5.2f} s"
        )


def many(count: int) -> Atlas:
    """An Atlas of fictional countries with the norms, measures and clauses of the real one."""
    base, dice = sse_atlas.open_atlas(), random.Random(0)
    kinds: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for kind in (
        "norms",
        "norm_provisions",
        "measures",
        "model_clauses",
        "topics",
        "indicators",
        "principles",
        "sources",
    ):
        kinds[kind] = list(base.all(kind))
    for letters in list(product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2))[:count]:
        iso3 = "X" + "".join(letters)
        kinds["countries"].append(
            Country(id=iso3.lower(), iso3=iso3, names={"en": iso3}, languages=("en",), currency="USD", summary="")
        )
        for number, measure in enumerate(dice.sample(sorted(base.measures), 20)):
            policy = f"{iso3.lower()}-p{number}"
            kinds["policies"].append(
                Policy(id=policy, country=iso3, names={"en": policy}, year=dice.randint(1980, 2024), area="finance", kind="law",
                       summary="x", level="national", state="in_force")
            )  # fmt: skip
            kinds["policy_links"].append(
                PolicyLink(id=f"{policy}-link", country=iso3, policy=policy, measure=measure,
                           degree=dice.choice(["full", "part"]), in_operation="unknown", why="x", read_by="machine")
            )  # fmt: skip
    return Atlas(base.manifest, "0" * 64, lambda kind: kinds[kind])


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for part in (answers, plans, robustness, drafts, growth):
        if wanted in part.__name__:
            print(f"\n{part.__doc__}")
            part()
