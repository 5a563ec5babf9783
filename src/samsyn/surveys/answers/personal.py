"""Columns that survey programs add, and columns that hold people: neither is taken in.

The names are those that the programs document for their exports (KoboToolbox and ODK, LimeSurvey, REDCap), in small letters, and
the words by which people name such columns in Swedish and English. A name alone is judged: no value is read for it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Final, Literal

Column = Literal["process", "personal"]
"""process: made by the program about the filling in (times, devices, versions). personal: points out who it is."""

_PROCESS: Final = frozenset({
    # KoboToolbox and ODK
    "start", "end", "today", "audit", "_id", "_uuid", "_status", "_tags", "_notes", "_index", "_validation_status",
    "_submission_time", "__version__", "_version_", "formhub/uuid", "meta/instanceid", "meta/instancename", "meta/rootuuid",
    "meta/deprecatedid", "_xform_id_string", "_bamboo_dataset_id", "_attachments", "_parent_index", "_parent_table_name",
    "_edited", "uuid", "instanceid", "instancename", "key", "submissiondate", "reviewstate", "formversion", "edits", "status",
    "attachmentspresent", "attachmentsexpected",
    # LimeSurvey
    "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "interviewtime", "quota_exit",
    # REDCap
    "record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_data_access_group",
})  # fmt: skip
_PROCESS_SHAPES: Final = re.compile(
    r"(grouptime|questiontime|grouptime_|questiontime_)\d+(time)?|.+_complete|.+_timestamp", re.ASCII
)
_PERSONAL: Final = frozenset({
    "deviceid", "subscriberid", "simserial", "simid", "phonenumber", "username", "_submitted_by", "submittername", "submitterid",
    "_geolocation", "token", "ipaddr", "ipaddress", "refurl", "redcap_survey_identifier", "devicephonenum", "background_audio",
})  # fmt: skip
_KEYS: Final = ("_uuid", "_id", "meta/instanceid", "record_id", "key", "id")
_WORDS: Final = frozenset({
    "name", "firstname", "lastname", "surname", "forename", "fullname", "nickname", "namn", "fornamn", "efternamn", "tilltalsnamn",
    "smeknamn", "email", "mail", "epost", "mejl", "epostadress", "mejladress", "emailaddress", "mailaddress", "phone", "telephone",
    "telefon", "telefonnummer", "mobil", "mobilnummer", "mobile", "cellphone", "address", "adress", "gatuadress", "street",
    "gata", "postadress", "postnummer", "postnr", "zip", "zipcode", "postcode", "personnummer", "personnr", "pnr", "ssn", "persnr",
    "samordningsnummer", "lmanummer", "dossiernummer", "passnummer", "passport", "ip", "ipadress", "latitude", "longitude", "gps",
    "geopoint", "coordinates", "koordinater", "birthdate", "dateofbirth", "dob", "fodelsedatum", "fodelsedag", "signature",
    "namnteckning", "photo", "foto", "bild", "selfie", "instagram", "snapchat", "facebook", "tiktok",
})  # fmt: skip
_PAIRS: Final = frozenset({
    ("first", "name"), ("last", "name"), ("full", "name"), ("birth", "date"), ("date", "of"), ("e", "mail"), ("e", "post"),
    ("mobile", "number"), ("phone", "number"), ("ip", "address"), ("personal", "number"), ("identity", "number"), ("social", "security"),
})  # fmt: skip


def kind_of_column(name: str) -> Column | None:
    """What a column is by its name; None for an ordinary one."""
    low = name.strip().casefold()
    if low in _PERSONAL or re.fullmatch(r"attribute_\d+.*", low):
        return "personal"
    if low in _PROCESS or _PROCESS_SHAPES.fullmatch(low):
        return "process"
    words = _words(low)
    if any(word in _WORDS for word in words) or any(pair in _PAIRS for pair in itertools.pairwise(words)):
        return "personal"
    return None


def key_column(names: list[str]) -> str | None:
    """The column by which a program tells its rows apart: good for finding a row that is there twice, then left out."""
    by_low = {name.strip().casefold(): name for name in names}
    return next((by_low[key] for key in _KEYS if key in by_low), None)


def _words(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return [word for word in re.split(r"[^a-z]+", plain) if word]
