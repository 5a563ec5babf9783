"""`samsyn vault status|rotate|retire`: which keys there are, a new one in the place of an old, an old one taken away."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.vault.keyring import USES, KeyRing, Use
from samsyn.vault.keyring_text import save_ring
from samsyn.vault.signing import fingerprint, public_key
from samsyn.web import frame
from samsyn.web import ring as rings
from samsyn.web.audit.log import context, log
from samsyn.web.casework.jobs import indexing, rotation
from samsyn.web.database.acting import as_owner


def status(_words: Mapping[str, str], lang: Lang) -> int:
    """Each key, and how much it has locked. 1 when something needs a key that is not there."""
    ring, counts = rings.ring(), rotation.sealed_with()
    for use in USES:
        for key in ring.of(use):
            state = _CURRENT if key == ring.current(use) else _OLDER
            locked = f", {_LOCKED[lang]} {counts.get(key.id, 0)}" if use == "wrap" else ""
            print(f"{use:<7} {key.id}  {key.made.isoformat()}  {state[lang]}{locked}")
    if waiting := indexing.declared_before(ring):
        print(_DECLARE[lang].format(n=waiting))
    known = {key.id for key in ring.of("wrap")}
    lost = {key: count for key, count in counts.items() if key not in known}
    for missing, count in sorted(lost.items()):
        print(_LOST[lang].format(key=missing, n=count))
    return 1 if lost else 0


def rotate(words: Mapping[str, str], lang: Lang) -> int:
    """A new key for a use, in use everywhere. Run again after a kill, it finishes what was begun."""
    use = _use(words.get("use", "wrap"))
    path = rings.file()
    if path is None:
        raise UserError([_FROM_TEXT])
    with rotation.alone():
        ring = rings.ring()
        if use == "wrap" and _unfinished(ring):
            print(_GOES_ON[lang], file=sys.stderr)
        else:
            ring = _new_key(ring, use, lang)
        lost = _make_anew(ring, use, lang)
        with as_owner(), context(job="vault") as job:
            log(job, "keys_rotated", thing=f"key_{use}")
    print(_DONE[lang].format(use=use, key=ring.current(use).id))
    if use == "sign":
        print(_TELL[lang].format(key=public_key(ring), short=fingerprint(public_key(ring))))
    if lost:
        print(_STAYS[lang].format(n=lost), file=sys.stderr)
    return 1 if lost else 0


def retire(words: Mapping[str, str], lang: Lang) -> int:
    """Take an older key away, once nothing needs it. What only it could open, in old backups too, is then shredded."""
    path, key_id = rings.file(), words.get("key", "")
    if path is None:
        raise UserError([_FROM_TEXT])
    with rotation.alone():
        ring = rings.ring()
        smaller = ring.retire(key_id)
        use = next(key.use for key in ring.keys if key.id == key_id)
        if use == "digest":
            raise UserError([_DIGEST])
        _demand_unneeded(ring, use, key_id)
        save_ring(path, smaller, replace=True)
        if use == "index":
            indexing.index_all(smaller, _progress(lang), forget=True)
        with as_owner(), context(job="vault") as job:
            log(job, "keys_rotated", thing=f"key_{use}", about="job_vault_retired")
    print(_RETIRED[lang].format(key=key_id))
    return 0


def _demand_unneeded(ring: KeyRing, use: Use, key_id: str) -> None:
    """UserError while anything is locked with the key."""
    if use == "wrap":
        rotation.wait_for_those_who_run()
        rotation.rewrap_all(ring)
        if count := rotation.sealed_with().get(key_id, 0):
            raise UserError([_needed(count)])
    if use == "index":
        if count := indexing.declared_before(ring):
            raise UserError([_undeclared(count)])
        indexing.forget_declared(ring)


def _new_key(ring: KeyRing, use: Use, lang: Lang) -> KeyRing:
    """A ring with a new current key. First every process may open with it, then it is made the one that locks."""
    path = rings.file()
    assert path is not None  # noqa: S101 - asked before
    before = {key.id for key in ring.keys}
    coming = ring.with_coming_key(use, _today())
    (new,) = {key.id for key in coming.keys} - before
    save_ring(path, coming, replace=True)
    rotation.wait_for_those_who_run()
    if use == "index":  # records are found under the new key before anybody declares anything under it
        indexing.index_all(coming, _progress(lang))
    ready = coming.promote(new)
    save_ring(path, ready, replace=True)
    return ready


def _make_anew(ring: KeyRing, use: Use, lang: Lang) -> int:
    """What was made with older keys, made with the new one; how much could not be."""
    if use not in ("wrap", "index"):
        return 0
    again = rotation.rewrap_all if use == "wrap" else indexing.index_all
    again(ring, _progress(lang))
    rotation.wait_for_those_who_run()
    return again(ring)


def _unfinished(ring: KeyRing) -> bool:
    """Whether an earlier run was killed: something is locked with an older key that the ring still has."""
    counts, current = rotation.sealed_with(), ring.current("wrap").id
    return any(counts.get(key.id) for key in ring.of("wrap") if key.id != current)


def _progress(lang: Lang) -> rotation.Progress:
    def tell(what: str, count: int) -> None:
        print(_SO_FAR[lang].format(what=what, n=count), file=sys.stderr, flush=True)

    return tell


def _use(text: str) -> Use:
    for use in USES:
        if use == text:
            return use
    raise UserError([_NO_USE])


def _today() -> date:
    return frame.today()


def _needed(count: int) -> Problem:
    return Problem(
        Text(sv=f"Nyckeln behövs än för {count} saker.", en=f"The key is still needed for {count} things."),
        Text(sv="Kör `samsyn vault rotate` först.", en="Run `samsyn vault rotate` first."),
    )


def _undeclared(count: int) -> Problem:
    return Problem(
        Text(
            sv=f"{count} anställda har anmält jäv under den gamla nyckeln.",
            en=f"{count} employees declared conflicts under the old key.",
        ),
        Text(
            sv="Be dem skriva dem igen på sin kontosida, dagen efter bytet eller senare. Annars hittas de inte.",
            en="Ask them to write them again on their account page, the day after the change or later. "
            "Else they are not found.",
        ),
    )


_CURRENT, _OLDER = Text(sv="i bruk", en="in use"), Text(sv="äldre", en="older")
_LOCKED = Text(sv="låser", en="locks")
_DECLARE = Text(
    sv="{n} anställda behöver anmäla jäv igen innan den gamla indexnyckeln kan tas bort.",
    en="{n} employees need to declare conflicts again before the old index key can be retired.",
)
_LOST = Text(
    sv="Nyckeln {key} saknas i ringen: {n} saker går inte att öppna. Hämta den ur kopian av nyckelringen.",
    en="The key {key} is missing from the ring: {n} things cannot be opened. Fetch it from the copy of the key ring.",
)
_GOES_ON = Text(sv="Fortsätter ett byte som avbröts.", en="Going on with a change that was broken off.")
_DONE = Text(
    sv="Klart. Nyckeln för {use} är nu {key}. Gör en ny kopia av nyckelringen, och förvara den för sig.",
    en="Done. The key for {use} is now {key}. Make a new copy of the key ring, and keep it apart.",
)
_TELL = Text(
    sv="Ge mottagarna den nya publika nyckeln: {key} ({short})",
    en="Tell the receivers the new public key: {key} ({short})",
)
_STAYS = Text(
    sv="{n} saker gick inte att öppna och är orörda. Se `samsyn vault status`.",
    en="{n} things could not be opened and are untouched. See `samsyn vault status`.",
)
_RETIRED = Text(
    sv="Nyckeln {key} är borta. Kopior av nyckelringen där den finns kvar ska förstöras.",
    en="The key {key} is gone. Copies of the key ring that still hold it are to be destroyed.",
)
_SO_FAR = Text(sv="{what}: {n}", en="{what}: {n}")
_FROM_TEXT = Problem(
    Text(
        sv="Nyckelringen står i miljön, i SAMSYN_VAULT_KEYRING, och kan inte ändras härifrån.",
        en="The key ring stands in the environment, in SAMSYN_VAULT_KEYRING, and cannot be changed from here.",
    ),
    Text(
        sv="Lägg den i en fil och ange den i SAMSYN_VAULT_KEYS.",
        en="Put it in a file and name that in SAMSYN_VAULT_KEYS.",
    ),
)
_NO_USE = Problem(
    Text(sv="Det finns ingen sådan användning.", en="There is no such use."),
    Text(sv="Välj wrap, index, sign eller digest.", en="Choose wrap, index, sign or digest."),
)
_DIGEST = Problem(
    Text(
        sv="Gamla skäl i loggen kan inte kontrolleras utan sin nyckel.",
        en="Old reasons in the log cannot be checked without their key.",
    ),
    Text(sv="Behåll nyckeln.", en="Keep the key."),
)
