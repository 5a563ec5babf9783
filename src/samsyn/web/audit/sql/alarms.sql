-- An alarm asks a person to look. It holds codes, ids and numbers; what came of it is a code too.
create table audit_alarm (
    id uuid primary key default gen_random_uuid(),
    organisation uuid not null,
    member uuid not null,                                 -- whose reading it is about
    record uuid,                                          -- empty: about several records
    rule text collate "C" not null check (rule ~ '^[a-z][a-z0-9_]{0,39}$'),
    strength text collate "C" not null check (strength in ('strong', 'ordinary', 'weak')),
    records integer not null check (records > 0),         -- how many records it is about
    since timestamptz not null,                           -- the first and the last reading behind it
    until timestamptz not null check (until >= since),
    at timestamptz not null default clock_timestamp(),    -- when it was raised
    day date not null default (clock_timestamp() at time zone 'Europe/Stockholm')::date,
    seen_by uuid,
    seen_on timestamptz,
    outcome text collate "C" not null default '' check (outcome ~ '^[a-z_]{0,39}$'),
    check ((seen_by is null) = (seen_on is null)),
    unique nulls not distinct (organisation, member, record, rule, day)
);

-- A recurring check (SoLPuL 10 §): who looked at which readings, drawn by the database, and when.
create table audit_check (
    id uuid primary key default gen_random_uuid(),
    organisation uuid not null,
    checked_by uuid not null,
    checked_on timestamptz not null default clock_timestamp(),
    from_day date not null,
    to_day date not null check (to_day >= from_day)
);
create table audit_checked (
    check_id uuid not null references audit_check,
    chain uuid not null,
    number bigint not null,
    verdict text collate "C" not null default '' check (verdict ~ '^[a-z_]{0,39}$'),
    primary key (check_id, chain, number),
    foreign key (chain, number) references audit_entry
);
