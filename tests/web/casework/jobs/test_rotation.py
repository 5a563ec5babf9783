"""Keys are changed while pages go on, go on after a kill, and an old one goes only when nothing needs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from samsyn.errors import VaultError
from samsyn.vault.index import digests
from samsyn.vault.keyring_text import load_ring, save_ring
from samsyn.web.accounts.models import StaffIndex
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.jobs import rotation
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import Fact, Record, RecordKey
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.ring import ring
from tests.web.accounts.making import code_now, signed_in_client
from tests.web.casework.jobs.conftest import Place
from tests.web.casework.lifecycle_making import CANARY, Unit, closed_record, done


def ring_file(place: Place) -> Path:
    return place.folder / "data" / "keys"


def words(unit: Unit, record: Record) -> str:
    with acting_as(unit.supervisor.pk), open_keys():
        return unsealed(Fact.objects.get(record=record), "detail")


def test_a_new_key_wraps_everything_and_the_old_one_goes(place: Place, unit: Unit) -> None:
    records = [closed_record(unit) for _ in range(3)]
    old = ring().current("wrap").id
    changed = place.run("vault", "rotate")
    assert changed.returncode == 0, changed.stderr
    new = ring().current("wrap").id
    assert new != old and rotation.sealed_with().keys() == {new}
    assert [words(unit, each) for each in records] == [CANARY] * 3
    assert place.run("vault", "retire", new).returncode == 2
    gone = place.run("vault", "retire", old)
    assert gone.returncode == 0, gone.stderr
    assert old not in {key.id for key in ring().keys}
    assert [words(unit, each) for each in records] == [CANARY] * 3
    assert place.run("vault", "status").returncode == 0
    assert place.run("audit", "verify").returncode == 0


def test_second_factors_move_along(place: Place, unit: Unit) -> None:
    from allauth.mfa.models import Authenticator

    from samsyn.web.accounts.adapters import MFAAdapter

    assert place.run("vault", "rotate").returncode == 0
    with as_owner():
        row = Authenticator.objects.filter(type="totp").first()
        assert row is not None
    assert row.data["secret"].startswith(ring().current("wrap").id)
    assert MFAAdapter().decrypt(row.data["secret"]) == "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    assert code_now()


def test_pages_go_on_while_keys_change(place: Place, unit: Unit) -> None:
    """Records are opened and written in four threads while the key is changed twice; all of them open afterwards."""
    stop, wrong, made = threading.Event(), [], []

    def work() -> None:
        try:
            while not stop.is_set():
                record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
                done(unit.worker, AddFact(record, Said(detail=CANARY, source="person")))
                with acting_as(unit.worker.pk), open_keys():
                    assert unsealed(Fact.objects.get(record=record), "detail") == CANARY
                made.append(record)
        except BaseException as error:  # told below, in the thread of the test
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    old = ring().current("wrap").id
    try:
        first = place.run("vault", "rotate")
        second = place.run("vault", "rotate")
        retired = place.run("vault", "retire", old)
    finally:
        stop.set()
        for each in threads:
            each.join()
    assert (first.returncode, second.returncode, retired.returncode) == (0, 0, 0), retired.stderr
    assert not wrong and len(made) > 5
    for record in made:
        assert words(unit, record) == CANARY


def test_killed_in_the_middle_it_goes_on_where_it_stopped(place: Place, unit: Unit) -> None:
    records = [closed_record(unit) for _ in range(4)]
    old = ring().current("wrap").id
    with as_owner():
        held = RecordKey.objects.select_for_update().get(pk=max(each.pk for each in records))
        process = subprocess.Popen(
            [sys.executable, "-m", "samsyn.web.casework.jobs", "en", "rotate", "use=wrap"],
            env={**os.environ, **place.environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(4)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert held.pk
    new = ring().current("wrap").id
    assert new != old and rotation.sealed_with()[old] >= 1
    again = place.run("vault", "rotate")
    assert again.returncode == 0 and "Going on" in again.stderr
    assert ring().current("wrap").id == new, "the broken one is finished, not begun anew"
    assert rotation.sealed_with().keys() == {new}
    assert [words(unit, each) for each in records] == [CANARY] * 4


def test_the_drill_of_a_lost_key(place: Place, unit: Unit) -> None:
    record = closed_record(unit)
    kept = load_ring(ring_file(place))
    lost = kept.current("wrap").id
    assert place.run("vault", "rotate").returncode == 0
    with as_owner():  # a wrap that the rotation did not reach, as from an older backup
        from samsyn.vault.envelope import new_data_key, wrap

        RecordKey.objects.filter(pk=record.pk).update(wrapped=wrap(kept, record.pk, new_data_key()))
    save_ring(ring_file(place), ring().retire(lost), replace=True)
    told = place.run("vault", "status")
    assert told.returncode == 1 and lost in told.stdout and "cannot be opened" in told.stdout
    with pytest.raises(VaultError):
        words(unit, record)
    client = signed_in_client(unit.worker)
    client.raise_request_exception = False
    page = client.get(f"/arenden/{record.pk}")
    assert page.status_code >= 400 and CANARY not in page.content.decode()
    assert place.run("vault", "rotate").returncode == 1, "what cannot be opened is told and left as it is"


def test_a_relative_is_found_through_a_change_of_the_index_key(place: Place, unit: Unit) -> None:
    with acting_as(unit.worker.pk), open_keys():
        record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    done(
        unit.worker,
        KeepInVault(record, Kept(kind="name", value="Ekorra Testsläkting", surname="Testsläkting")),
    )
    relative = unit.second
    with as_owner():
        for digest in digests(ring(), "surname", "Testsläkting"):
            StaffIndex.objects.create(member=relative, kind="surname", digest=digest)
    address = f"/arenden/{record.pk}"
    assert signed_in_client(relative).get(address).status_code == 404
    old = ring().current("index").id
    assert place.run("vault", "rotate", "--use", "index").returncode == 0
    assert signed_in_client(relative).get(address).status_code == 404, "declared under the old key"
    refused = place.run("vault", "retire", old)
    assert refused.returncode == 2 and "1 employees declared" in refused.stderr
    with as_owner():
        StaffIndex.objects.all().delete()
        assert signed_in_client(relative).get(address).status_code == 200
        for digest in digests(ring(), "surname", "Testsläkting"):
            row = StaffIndex.objects.create(member=relative, kind="surname", digest=digest)
            StaffIndex.objects.filter(pk=row.pk).update(declared=row.declared + timedelta(days=2))
    assert signed_in_client(relative).get(address).status_code == 404, "declared under the new key"
    gone = place.run("vault", "retire", old)
    assert gone.returncode == 0, gone.stderr
    assert signed_in_client(relative).get(address).status_code == 404


def test_a_ring_in_the_environment_is_not_changed_from_here(place: Place, unit: Unit) -> None:
    text = ring_file(place).read_text()
    refused = place.run("vault", "rotate", SAMSYN_VAULT_KEYRING=text)
    assert refused.returncode == 2 and "SAMSYN_VAULT_KEYRING" in refused.stderr
