-- In which of these tables a record has rows, so that its page does not ask each of those that are empty.
-- Only tables whose rows are for everybody who sees the record; nothing for those who do not.
CREATE FUNCTION casework_tables_of(which uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF NOT which = ANY (casework_visible()) THEN
    RETURN '{}';
  END IF;
  RETURN ARRAY(
    SELECT 'childdecision' WHERE EXISTS (SELECT FROM casework_childdecision WHERE record_id = which) UNION ALL
    SELECT 'disclosure' WHERE EXISTS (SELECT FROM casework_disclosure WHERE record_id = which) UNION ALL
    SELECT 'document' WHERE EXISTS (SELECT FROM casework_document WHERE record_id = which) UNION ALL
    SELECT 'draft' WHERE EXISTS (SELECT FROM casework_draft WHERE record_id = which) UNION ALL
    SELECT 'eraseasked' WHERE EXISTS (SELECT FROM casework_eraseasked WHERE record_id = which) UNION ALL
    SELECT 'extract' WHERE EXISTS (SELECT FROM casework_extract WHERE record_id = which) UNION ALL
    SELECT 'hold' WHERE EXISTS (SELECT FROM casework_hold WHERE record_id = which) UNION ALL
    SELECT 'marking' WHERE EXISTS (SELECT FROM casework_marking WHERE record_id = which) UNION ALL
    SELECT 'meeting' WHERE EXISTS (SELECT FROM casework_meeting WHERE record_id = which) UNION ALL
    SELECT 'networkpart' WHERE EXISTS (SELECT FROM casework_networkpart WHERE record_id = which) UNION ALL
    SELECT 'origin' WHERE EXISTS (SELECT FROM casework_origin WHERE record_id = which) UNION ALL
    SELECT 'snapshot' WHERE EXISTS (SELECT FROM casework_snapshot WHERE record_id = which) UNION ALL
    SELECT 'transfer' WHERE EXISTS (SELECT FROM casework_transfer WHERE record_id = which) UNION ALL
    SELECT 'unmetneed' WHERE EXISTS (SELECT FROM casework_unmetneed WHERE record_id = which));
END $$;
REVOKE ALL ON FUNCTION casework_tables_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_tables_of(uuid) TO samsyn_app;
