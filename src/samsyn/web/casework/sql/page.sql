-- The rows that the page of a record shows, all in one answer: asked for table by table, the same question of what the
-- member sees would be answered ten times. Nothing for those who do not see the record.
-- Only tables whose rows are for everybody who sees the record (a test compares their policies), and none that lies
-- apart for named people. The plans are kept for as long as the connection lasts.
CREATE FUNCTION casework_rows_of(which uuid, most_notes integer) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF NOT which = ANY (casework_visible()) THEN
    RETURN '{}';
  END IF;
  RETURN json_build_object(
    'recordkey', (SELECT json_agg(k) FROM casework_recordkey k WHERE k.record_id = which),
    'fact', (SELECT json_agg(f ORDER BY f.noted_at DESC, f.id) FROM casework_fact f WHERE f.record_id = which AND f.current),
    'person', (SELECT json_agg(p ORDER BY p.noted_at, p.id) FROM casework_person p WHERE p.record_id = which),
    'note', (SELECT json_agg(n ORDER BY n."on" DESC, n.noted_at DESC)
               FROM (SELECT * FROM casework_note WHERE record_id = which AND current
                      ORDER BY "on" DESC, noted_at DESC LIMIT most_notes) n),
    'notes', (SELECT count(*) FROM casework_note WHERE record_id = which AND current),
    'goal', (SELECT json_agg(g ORDER BY g."on", g.id) FROM casework_goal g WHERE g.record_id = which),
    'intervention', (SELECT json_agg(i ORDER BY i.noted_at, i.id) FROM casework_intervention i WHERE i.record_id = which),
    'deadline', (SELECT json_agg(d ORDER BY d.noted_at, d.id) FROM casework_deadline d WHERE d.record_id = which),
    'assignment', (SELECT json_agg(a ORDER BY a.since, a.id) FROM casework_assignment a
                    WHERE a.record_id = which AND a.member_id = samsyn_member() AND a.until IS NULL),
    'last_note', (SELECT n.last FROM casework_notes_of(ARRAY[which]) n),
    'tables', (SELECT casework_tables_of(which)));
END $$;
REVOKE ALL ON FUNCTION casework_rows_of(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_rows_of(uuid, integer) TO samsyn_app;

-- What casework_notes_of was, written out for each table, so that it is planned once for each connection.
DO $$
DECLARE
  -- Whose rows, and whose changes, are notes. Who had access is not a note.
  notes CONSTANT text[] := ARRAY[
    'fact', 'snapshot', 'note', 'document', 'person', 'childdecision', 'vaultitem', 'vaultreader', 'marking',
    'consent', 'disclosure', 'goal', 'intervention', 'deadline', 'unmetneed', 'meeting', 'draft'];
BEGIN
  EXECUTE format($body$
    CREATE OR REPLACE FUNCTION casework_notes_of(which uuid[]) RETURNS TABLE (record_id uuid, last timestamptz)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, samsyn, pg_temp AS $f$
    #variable_conflict use_column
    BEGIN
      RETURN QUERY SELECT n.record_id, max(n.at) FROM (%s UNION ALL
        SELECT record_id, at FROM casework_history WHERE record_id = ANY (which) AND "table" = ANY (%L::text[])) AS n GROUP BY 1;
    END $f$ $body$,
    (SELECT string_agg(format('SELECT record_id, noted_at AS at FROM casework_%s WHERE record_id = ANY (which)', name), ' UNION ALL ')
       FROM unnest(notes) AS name), notes);
END $$;
