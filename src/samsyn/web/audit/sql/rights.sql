-- What the application's own role may do, and which rows its member may see.
-- Three questions that casework answers, when its own migration replaces these functions (create or replace);
-- until then nobody sees any record's rows, and nobody is found to be like anybody.
create function samsyn_audit_visible() returns uuid[] language sql stable
set search_path = samsyn, pg_temp as $$ select '{}'::uuid[] $$;      -- the records that the member may see
create function samsyn_audit_likeness(asked_record uuid, asked_member uuid) returns setof text language sql stable
set search_path = samsyn, pg_temp as $$ select null::text where false $$;   -- surname, address, relation: not cleared
create function samsyn_audit_ended(asked_record uuid, asked_member uuid) returns date language sql stable
set search_path = samsyn, pg_temp as $$ select null::date $$;               -- the last day of a former assignment
grant execute on function samsyn_audit_visible() to samsyn_app;

alter table audit_head enable row level security;         -- no policy: the application never reads it
alter table audit_entry enable row level security;
alter table audit_reason enable row level security;
alter table audit_alarm enable row level security;
alter table audit_check enable row level security;
alter table audit_checked enable row level security;

revoke all on audit_head, audit_entry, audit_reason, audit_alarm, audit_check, audit_checked from public, samsyn_app;
revoke execute on function samsyn_audit_watch_writes from public;
grant select, insert on audit_entry, audit_reason, audit_check, audit_checked to samsyn_app;
grant select, insert on audit_alarm to samsyn_app;
grant update (seen_by, seen_on, outcome) on audit_alarm to samsyn_app;
grant update (verdict) on audit_checked to samsyn_app;

create policy write_own on audit_entry for insert to samsyn_app with check (
    member = coalesce(samsyn_member(), '00000000-0000-0000-0000-000000000000')
    and chain = coalesce(samsyn_organisation(), '00000000-0000-0000-0000-000000000000'));
create policy see on audit_entry for select to samsyn_app using (
    member = (select samsyn_member())
    or record = any((select samsyn_audit_visible())::uuid[])
    or (record is null and chain = (select samsyn_organisation()) and thing like 'accounts\_%'
        and (select samsyn_role()) = 'administrator'));

create policy write on audit_reason for insert to samsyn_app with check (samsyn_member() is not null);
create policy see on audit_reason for select to samsyn_app using (
    record = any((select samsyn_audit_visible())::uuid[]));

-- Nobody sees, or answers, an alarm about their own reading.
create policy raise_own on audit_alarm for insert to samsyn_app with check (
    member = samsyn_member() and organisation = samsyn_organisation() and seen_by is null and outcome = '');
create policy see on audit_alarm for select to samsyn_app using (
    organisation = (select samsyn_organisation()) and member <> (select samsyn_member())
    and (select samsyn_role()) = 'supervisor' and (record is null or record = any((select samsyn_audit_visible())::uuid[])));
create policy answer on audit_alarm for update to samsyn_app using (
    organisation = (select samsyn_organisation()) and member <> (select samsyn_member())
    and (select samsyn_role()) = 'supervisor' and (record is null or record = any((select samsyn_audit_visible())::uuid[])))
    with check (seen_by = (select samsyn_member()));

create policy keep on audit_check for insert to samsyn_app with check (
    checked_by = samsyn_member() and organisation = samsyn_organisation()
    and samsyn_role() = 'supervisor');
create policy see on audit_check for select to samsyn_app using (
    organisation = (select samsyn_organisation()) and (select samsyn_role()) = 'supervisor');
create policy keep on audit_checked for insert to samsyn_app with check (
    exists (select from audit_check as made where made.id = check_id and made.checked_by = samsyn_member())
    and chain = samsyn_organisation());
create policy see on audit_checked for select to samsyn_app using (
    exists (select from audit_check as made where made.id = check_id));
create policy judge on audit_checked for update to samsyn_app using (
    exists (select from audit_check as made where made.id = check_id and made.checked_by = samsyn_member()));
