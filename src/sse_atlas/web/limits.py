"""How often one visitor may search and plan: a token bucket for each address, in the memory of each process.

SSE_ATLAS_SEARCH_RATE is how many questions may come at once and how many a second after that: ``30,1`` unless given, ``0``
for no limit. With several workers each counts for itself, so that a visitor has up to as many times more. Behind a proxy
all visitors come from its address; SSE_ATLAS_PROXIES names the addresses or networks of the proxies whose
X-Forwarded-For is believed, such as ``127.0.0.1,10.0.0.0/8``.
"""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext, ngettext

from ..errors import AtlasError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
VISITORS = 20_000
"""Visitors that are remembered at once; the one not seen for longest is forgotten first."""


class TooManyError(AtlasError):
    """A visitor asked too much in a short time."""

    def __init__(self, wait: float) -> None:
        self.wait = max(1, math.ceil(wait))
        """Seconds until the next question is answered."""
        asked = gettext("Too many questions came from your address in a short time.")
        again = ngettext(
            "Please wait {seconds} second and ask again.", "Please wait {seconds} seconds and ask again.", self.wait
        ).format(seconds=self.wait)
        whole = gettext("Whoever needs everything can take it at once: the page of data has files of all records.")
        super().__init__(f"{asked} {again} {whole}")


class Limiter:
    """A bucket of tokens for each visitor: ``burst`` at first, ``rate`` more a second, never above ``burst``.

    >>> moments = iter([0.0, 0.0, 0.0, 1.0])
    >>> limiter = Limiter(2, 1, clock=lambda: next(moments))
    >>> [limiter.wait("visitor") for _ in range(4)]
    [0.0, 0.0, 1.0, 0.0]
    """

    def __init__(
        self, burst: int, rate: float, most: int = VISITORS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.burst, self.rate, self.most = burst, rate, most
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """Visitors that are remembered."""
        return len(self._left)

    def wait(self, visitor: str) -> float:
        """Take a token of a visitor's: 0 when there was one, else the seconds until there is."""
        if self.burst <= 0:
            return 0.0
        with self._lock:
            now = self._clock()
            left, seen = self._left.pop(visitor, (float(self.burst), now))
            left = min(self.burst, left + (now - seen) * self.rate)
            wait = 0.0 if left >= 1 else (1 - left) / self.rate
            self._left[visitor] = (left if wait else left - 1, now)
            if len(self._left) > self.most:
                self._left.popitem(last=False)
            return wait


def parse_rate(text: str) -> tuple[int, float]:
    """Burst and rate of SSE_ATLAS_SEARCH_RATE. Raises ValueError for what is none.

    >>> parse_rate("30,1"), parse_rate("5, 0.5"), parse_rate("0")
    ((30, 1.0), (5, 0.5), (0, 0.0))
    """
    burst, _, rate = text.partition(",")
    try:
        found = int(burst), float(rate or 0)
    except ValueError:
        found = (-1, 0.0)
    if found[0] < 0 or (found[0] and not 0 < found[1] < math.inf):
        raise ValueError(
            f"SSE_ATLAS_SEARCH_RATE is {text!r}; write how many at once and how many a second: 30,1; or 0."
        )
    return found


def parse_proxies(text: str) -> tuple[Network, ...]:
    """The networks of SSE_ATLAS_PROXIES. Raises ValueError for what is no address or network."""
    try:
        return tuple(ipaddress.ip_network(one.strip(), strict=False) for one in text.split(",") if one.strip())
    except ValueError as error:
        raise ValueError(
            f"SSE_ATLAS_PROXIES: {error}; write addresses or networks such as 127.0.0.1,10.0.0.0/8."
        ) from error


@cache
def search_limiter() -> Limiter:
    """The limit of questions to the library, which pages and API share."""
    return Limiter(*settings.SEARCH_RATE)


def check_search(request: HttpRequest) -> None:
    """Count a question. Raises TooManyError when the visitor must wait."""
    wait = search_limiter().wait(visitor_of(request))
    if wait:
        raise TooManyError(wait)


PLAN = 5
"""A plan counts as so many searches: it takes some seconds of work."""
AT_ONCE = 2
"""Plans that one process works out at once; its other threads answer meanwhile."""
PATIENCE = 20
"""Seconds that a plan which is shown to everybody waits for others, and whoever is refused is asked to wait."""
_planning = threading.BoundedSemaphore(AT_ONCE)


@cache
def plan_limiter() -> Limiter:
    """The limit of plans that are worked out for one visitor, which pages and API share."""
    burst, rate = settings.SEARCH_RATE
    return Limiter(max(1, burst // PLAN) if burst else 0, rate / PLAN)


@contextmanager
def planning(request: HttpRequest | None = None) -> Iterator[None]:
    """Room to work out a plan, counted as one of the visitor who sent the request.

    Raises TooManyError where the visitor asked for too many, and where all room is taken: whoever waited would keep a
    thread from others. Only without a request, for a plan that everybody is shown, room is waited for.
    """
    if not (_planning.acquire(timeout=PATIENCE) if request is None else _planning.acquire(blocking=False)):
        raise TooManyError(PATIENCE)
    try:
        if request is not None:
            wait = plan_limiter().wait(visitor_of(request))
            if wait:
                raise TooManyError(wait)
        yield
    finally:
        _planning.release()


def visitor_of(request: HttpRequest) -> str:
    """Who asks: an IPv4 address, or the first half of an IPv6 address, which is one household's or office's."""
    sender = sender_of(
        str(request.META.get("REMOTE_ADDR", "")), request.headers.get("X-Forwarded-For", ""), settings.PROXIES
    )
    try:
        address = ipaddress.ip_address(sender.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def sender_of(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """The address from which a request was sent: that of the peer, or the last in X-Forwarded-For that is no proxy of ours.

    What stands before it was written by the visitor and is not believed.

    >>> proxies = parse_proxies("127.0.0.1,10.0.0.0/8")
    >>> sender_of("127.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.3", proxies), sender_of("198.51.100.2", "6.6.6.6", proxies)
    ('203.0.113.7', '198.51.100.2')
    """
    sender = peer
    for before in reversed([one.strip() for one in forwarded.split(",") if one.strip()]):
        # A proxy on the same machine that speaks through a socket has no address.
        if not proxies or (sender and not _within(sender, proxies)):
            break
        sender = before
    return sender


def _within(address: str, networks: Sequence[Network]) -> bool:
    try:
        held = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(held in network for network in networks if held.version == network.version)


def refused(error: TooManyError) -> HttpResponse:
    """429 as JSON: for files of hits."""
    response = JsonResponse({"error": str(error), "wait_seconds": error.wait}, status=429)
    return waiting(response, error)


def waiting(response: HttpResponse, error: TooManyError) -> HttpResponse:
    """The response with what a program needs to ask again at the right time."""
    response["Retry-After"] = str(error.wait)
    response["Cache-Control"] = "no-store"
    return response
