-- When the last note was made or changed in each of these records: the years of keeping are counted from it.
-- With each table's own policy a page would ask eighteen times what the member sees; here it is asked once.

-- It reads as whoever asks: every policy holds. For the jobs, which no policy holds, and for the function below.
CREATE FUNCTION casework_notes_of(which uuid[]) RETURNS TABLE (record_id uuid, last timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  -- Whose rows, and whose changes, are notes. Who had access is not a note.
  notes CONSTANT text[] := ARRAY[
    'fact', 'snapshot', 'note', 'document', 'person', 'childdecision', 'vaultitem', 'vaultreader', 'marking',
    'consent', 'disclosure', 'goal', 'intervention', 'deadline', 'unmetneed', 'meeting', 'draft'];
BEGIN
  RETURN QUERY EXECUTE
    'SELECT record_id, max(at) FROM ('
    || (SELECT string_agg(format('SELECT record_id, noted_at AS at FROM casework_%s WHERE record_id = ANY ($1)', name), ' UNION ALL ')
          FROM unnest(notes) AS name)
    || ' UNION ALL SELECT record_id, at FROM casework_history WHERE record_id = ANY ($1) AND "table" = ANY ($2)) AS n GROUP BY 1'
    USING which, notes;
END $$;
REVOKE ALL ON FUNCTION casework_notes_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_notes_of(uuid[]) TO samsyn_app;

-- The same for the records that the member of this connection sees. A note counts also where what it says is for
-- named people only: how long a record is kept must not depend on who asks.
CREATE FUNCTION casework_last_notes(which uuid[]) RETURNS TABLE (record_id uuid, last timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT n.* FROM casework_notes_of(ARRAY(
    SELECT unnest(which) INTERSECT SELECT unnest(casework_visible()))) n
$$;
REVOKE ALL ON FUNCTION casework_last_notes(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_last_notes(uuid[]) TO samsyn_app;
