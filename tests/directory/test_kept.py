"""What is kept is right for every thread, is never too much, and goes with its day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from samsyn.directory.book import book
from samsyn.directory.kept import Kept
from samsyn.directory.order import contact_rank
from tests.directory.made import DAY, pack_of, phone, service


def test_a_thing_is_made_once_and_there_are_never_too_many() -> None:
    kept: Kept[int, list[int]] = Kept(3)
    first = kept.get(1, lambda: [1])
    assert kept.get(1, lambda: [2]) is first
    for key in range(2, 100):
        assert kept.get(key, lambda key=key: [key]) == [key]  # type: ignore[misc]
        assert len(kept) <= 3


def test_threads_that_share_it_each_get_what_they_asked_for() -> None:
    kept: Kept[int, int] = Kept(2)
    with ThreadPoolExecutor(8) as threads:
        found = threads.map(lambda n: kept.get(n % 5, lambda: n % 5), range(20_000))
    assert list(found) == [n % 5 for n in range(20_000)]


def test_how_to_reach_a_service_is_kept_for_one_day_alone() -> None:
    one = service("a", phones=[phone()])
    pack = pack_of(one)
    ranks = [contact_rank(one, pack, "exposed", DAY + timedelta(days=n)) for n in range(0, 4000, 40)]
    assert ranks == sorted(ranks) and ranks[0] < ranks[-1]
    assert book(pack).ranks("exposed", date(2050, 1, 1)) == {}
    assert len(book(pack)._ranks) == 1
