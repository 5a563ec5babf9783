-- Every write on a table that carries this trigger is logged, also one that no page asked for.
--
-- Attach it with samsyn_audit_watch_writes('table', 'record column or empty', 'organisation column or empty').
-- The trigger is deferred to the commit: the chain is then locked for some milliseconds and not for the whole page.

create function samsyn_audit_write() returns trigger
language plpgsql security definer set search_path = samsyn, pg_temp as $$
declare
    record_column text := tg_argv[0];
    chain_column text := tg_argv[1];
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    of_record uuid;
    of_chain uuid;
    of_row uuid;
begin
    -- to_jsonb would be shorter, but would write out whole files that are stored in a row.
    execute format('select ($1).id, %s, %s',
        case when record_column = '' then 'null::uuid' else format('($1).%I', record_column) end,
        case when chain_column = '' then 'null::uuid' else format('($1).%I', chain_column) end)
        into of_row, of_record, of_chain using case when tg_op = 'DELETE' then old else new end;
    if coalesce(current_setting('samsyn.request', true), '') = '' then
        perform set_config('samsyn.request', gen_random_uuid()::text, true);
    end if;
    insert into audit_entry (chain, member, action, record, thing, thing_id, about, request)
    values (coalesce(of_chain, nobody), coalesce(samsyn_member(), nobody),
            case tg_op when 'INSERT' then 'row_added' when 'UPDATE' then 'row_changed' else 'row_removed' end,
            of_record, tg_table_name, of_row, '', current_setting('samsyn.request')::uuid);
    return null;
end $$;

create function samsyn_audit_watch_writes(watched regclass, record_column text, chain_column text) returns void
language plpgsql set search_path = samsyn, pg_temp as $$
begin
    execute format('create constraint trigger audit_write after insert or update or delete on %s '
        'deferrable initially deferred for each row execute function samsyn.samsyn_audit_write(%L, %L)',
        watched, record_column, chain_column);
    execute format('alter table %s enable always trigger audit_write', watched);
end $$;
