-- How many calls there were in a year, for whoever may not see the calls themselves. As with records, the smallest that
-- may be told is fixed here, where no page can change it: nothing of fewer than ten calls; others rounded down to the nearest
-- five; no sums, no municipalities and no crossings, so that nothing small can be found by subtracting.
CREATE FUNCTION consult_totals(of_year integer) RETURNS TABLE (about text, code text, calls integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  WITH latest AS (
    SELECT DISTINCT ON (v.consultation_id) v.*
      FROM consult_version v JOIN consult_consultation c ON c.id = v.consultation_id
     WHERE c.organisation_id = samsyn_organisation() AND samsyn_role() IN ('analyst', 'supervisor')
     ORDER BY v.consultation_id, v.number DESC
  ), counted AS (
    SELECT * FROM latest WHERE NOT withdrawn AND extract(year FROM held_on) = of_year
  ), told AS (
    SELECT 'profession' AS about, profession::text AS code FROM counted
    UNION ALL SELECT 'county', left(municipality, 2) FROM counted
    UNION ALL SELECT 'field', field FROM counted
    UNION ALL SELECT 'situation', unnest(situations) FROM counted
    UNION ALL SELECT 'topic', unnest(topics) FROM counted
    UNION ALL SELECT 'outcome', unnest(outcomes) FROM counted
  )
  SELECT t.about, t.code, (count(*) / 5 * 5)::integer FROM told t
   WHERE t.code <> '' GROUP BY 1, 2 HAVING count(*) >= 10 ORDER BY 1, 2
$$;

GRANT EXECUTE ON FUNCTION consult_totals(integer) TO samsyn_app;
