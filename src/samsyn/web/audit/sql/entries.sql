-- The log: one chain of rows for each organisation, and one for the installation (the id with only zeros).
-- The database makes number, time, previous and hash; nobody can choose them. Rows are never changed.
--
-- A row's hash is sha256 over the row as COPY writes it in text form, in the order of the columns below and
-- up to the last tab: that is, the previous hash and all that the row says. Every text column holds a code of
-- plain letters, so that COPY has nothing to escape and the text form is one and the same in every program.

create table audit_head (
    chain uuid primary key,
    number bigint not null,
    at bigint not null,
    hash bytea not null check (octet_length(hash) = 32)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table audit_entry (
    previous bytea not null check (octet_length(previous) = 32),
    chain uuid not null,
    number bigint not null check (number > 0),
    at bigint not null,                                   -- microseconds since 1970-01-01 UTC
    member uuid not null,                                 -- only zeros: nobody signed in, or a job
    action text collate "C" not null check (action ~ '^[a-z][a-z0-9_]{0,39}$'),
    record uuid,
    thing text collate "C" not null check (thing ~ '^[a-z0-9_]{0,63}$'),
    thing_id uuid,
    about text collate "C" not null check (about ~ '^[a-z0-9_]{0,63}$'),
    reason_digest bytea check (octet_length(reason_digest) = 36),
    request uuid not null,
    hash bytea not null check (octet_length(hash) = 32),
    primary key (chain, number)
);
create index audit_entry_record on audit_entry (record, at) where record is not null;
create index audit_entry_member on audit_entry (member, at);

-- Why, in somebody's own words: sealed with the record's key, and erased with the record. The chain keeps a keyed
-- digest alone (samsyn.vault.reasons), whose context is the id below; when the row is gone no guess can be tested.
create table audit_reason (
    id uuid primary key,
    digest bytea not null unique check (octet_length(digest) = 36),
    record uuid,
    sealed bytea not null
);
create index audit_reason_record on audit_reason (record);

-- Say that this transaction will write in these chains too. The first row that it writes locks them all, in the order of
-- their ids: two transactions that write in the same two chains then wait for each other in turn and never in a ring.
create function samsyn_audit_also(chains uuid[]) returns void
language sql set search_path = samsyn, pg_temp as $$
    select set_config('samsyn.chains',
        concat_ws(',', nullif(current_setting('samsyn.chains', true), ''), array_to_string(chains, ',')), true)
$$;

create function samsyn_audit_append() returns trigger
language plpgsql security definer set search_path = samsyn, pg_temp as $$
declare
    head audit_head%rowtype;
    also text := current_setting('samsyn.chains', true);
    written uuid := coalesce(samsyn_member(), '00000000-0000-0000-0000-000000000000');
begin
    if new.member is distinct from written then
        raise exception 'an audit row is written in the name of whoever is signed in' using errcode = '42501';
    end if;
    -- A member writes in the chain of the member's organisation, so that a transaction waits for one chain only.
    new.chain := coalesce(samsyn_organisation(), new.chain);
    if also <> '' then
        perform from audit_head where chain = any(string_to_array(also, ',')::uuid[] || new.chain) order by chain for update;
        perform set_config('samsyn.chains', '', true);
    end if;
    select * into head from audit_head where chain = new.chain for update;
    if not found then
        insert into audit_head values (new.chain, 0, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select * into head from audit_head where chain = new.chain for update;
    end if;
    new.number := head.number + 1;
    -- A clock that is set back makes the time stand still, so that order and time never disagree.
    new.at := greatest(head.at, (extract(epoch from clock_timestamp()) * 1000000)::bigint);
    new.previous := head.hash;
    new.hash := sha256(convert_to(concat_ws(E'\t',
        '\\x' || encode(new.previous, 'hex'), new.chain, new.number, new.at, new.member, new.action,
        coalesce(new.record::text, '\N'), new.thing, coalesce(new.thing_id::text, '\N'), new.about,
        coalesce('\\x' || encode(new.reason_digest, 'hex'), '\N'), new.request), 'UTF8'));
    update audit_head set number = new.number, at = new.at, hash = new.hash where chain = new.chain;
    return new;
end $$;
create trigger audit_append before insert on audit_entry for each row execute function samsyn_audit_append();
alter table audit_entry enable always trigger audit_append;

create function samsyn_audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is never changed (%)', lower(tg_op) using errcode = '42501';
end $$;
create trigger audit_refuse before update or delete or truncate on audit_entry
    for each statement execute function samsyn_audit_refuse();
alter table audit_entry enable always trigger audit_refuse;
