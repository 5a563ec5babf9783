"""The vault: keys, seals, blind indexes and parcels. Knows no database and no page.

A record has a data key of its own (`envelope`), wrapped by a key of the key ring (`keyring`). Everything written
about a person is sealed with that data key and bound to its place (`sealing`); destroying the wrapped key shreds
the record, its history and its backups. `index` finds equal names and addresses without reading them,
`reasons` holds a typed reason to its digest, `numbers` reads personal numbers, and `parcel` carries chosen items
to a receiver outside.
"""
