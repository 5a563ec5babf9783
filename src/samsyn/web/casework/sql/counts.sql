-- Counts over records that whoever asks may not see one by one. The smallest that may be told is fixed here, where no
-- page can change it: disclosure control is a later piece of work, so less is told rather than more.

-- Unmet needs of one's own organisation by need and county, for its analysts and supervisors. Of a cell with fewer
-- than ten records nothing is told; others are rounded down to the nearest five. There are no sums and no municipalities, so
-- that nothing small can be found by subtracting.
CREATE FUNCTION casework_unmet_counts() RETURNS TABLE (need text, county text, records integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT u.need::text, left(u.municipality, 2)::text, (count(DISTINCT u.record_id) / 5 * 5)::integer
    FROM casework_unmetneed u
    JOIN casework_record r ON r.id = u.record_id
   WHERE r.organisation_id = samsyn_organisation()
     AND (SELECT role FROM accounts_member WHERE id = samsyn_member() AND active) IN ('analyst', 'supervisor')
     AND u.municipality <> ''
   GROUP BY 1, 2
  HAVING count(DISTINCT u.record_id) >= 10
   ORDER BY 1, 2
$$;

GRANT EXECUTE ON FUNCTION casework_unmet_counts() TO samsyn_app;
