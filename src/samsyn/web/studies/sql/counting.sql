-- Counting the records of one's own organisation for tables. What comes out are codes, years and how many: no record, no day, no
-- text. Only for an analyst who works in a study of the organisation that rests on something and has not ended, and only
-- for years that have ended. It goes to the process that guards tables, and is shown on no page.

-- How many needs could not be met, by need, reason, county and year. part: a number drawn for the record at this call, so that it can be
-- told that several needs are one record's; it stands for nothing at the next call.
CREATE FUNCTION casework_unmet_cells(which uuid, first_year integer, last_year integer)
RETURNS TABLE (need text, reason text, county text, year integer, part integer, needs integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  WITH cells AS MATERIALIZED (
    SELECT u.need::text AS need, u.reason::text AS reason, coalesce(nullif(left(u.municipality, 2), ''), 'unknown')::text AS county,
           extract(year FROM u.wanted_on)::integer AS year, u.record_id, count(*)::integer AS needs
      FROM casework_unmetneed u JOIN casework_record r ON r.id = u.record_id
     WHERE r.organisation_id = samsyn_organisation()
       AND which = ANY (studies_mine()) AND studies_may_hold_answers(which)
       AND last_year < extract(year FROM studies_today())
       AND extract(year FROM u.wanted_on) BETWEEN first_year AND last_year
     GROUP BY 1, 2, 3, 4, 5),
  parts AS MATERIALIZED (
    SELECT record_id, (row_number() OVER (ORDER BY gen_random_uuid()))::integer AS part FROM (SELECT DISTINCT record_id FROM cells) c)
  SELECT c.need, c.reason, c.county, c.year, p.part, c.needs FROM cells c JOIN parts p USING (record_id) ORDER BY 1, 2, 3, 4, 5
$$;

-- How many interventions were granted, in whole or in part, or refused, by kind, county of the record, and the year they were written down.
CREATE FUNCTION casework_granted_cells(which uuid, first_year integer, last_year integer)
RETURNS TABLE (kind text, granted text, county text, year integer, part integer, interventions integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  WITH cells AS MATERIALIZED (
    SELECT i.kind::text AS kind, i.granted::text AS granted, coalesce(nullif(left(r.municipality, 2), ''), 'unknown')::text AS county,
           extract(year FROM i.noted_at AT TIME ZONE 'Europe/Stockholm')::integer AS year, i.record_id, count(*)::integer AS interventions
      FROM casework_intervention i JOIN casework_record r ON r.id = i.record_id
     WHERE r.organisation_id = samsyn_organisation()
       AND which = ANY (studies_mine()) AND studies_may_hold_answers(which)
       AND last_year < extract(year FROM studies_today())
       AND extract(year FROM i.noted_at AT TIME ZONE 'Europe/Stockholm') BETWEEN first_year AND last_year
     GROUP BY 1, 2, 3, 4, 5),
  parts AS MATERIALIZED (
    SELECT record_id, (row_number() OVER (ORDER BY gen_random_uuid()))::integer AS part FROM (SELECT DISTINCT record_id FROM cells) c)
  SELECT c.kind, c.granted, c.county, c.year, p.part, c.interventions FROM cells c JOIN parts p USING (record_id) ORDER BY 1, 2, 3, 4, 5
$$;

GRANT EXECUTE ON FUNCTION casework_unmet_cells(uuid, integer, integer), casework_granted_cells(uuid, integer, integer) TO samsyn_app;

ALTER TABLE studies_counted ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_counted TO samsyn_app;
CREATE POLICY see ON studies_counted FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_counted FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND counted_by_id = (SELECT samsyn_member())
              AND organisation_id = (SELECT samsyn_organisation()) AND studies_may_hold_answers(study_id));

-- A year is released from once, as it was counted then: two counts of one year, in this study or another of the organisation, could
-- be laid side by side. Also after the study has ended.
CREATE FUNCTION studies_counted_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  PERFORM FROM accounts_organisation WHERE id = NEW.organisation_id FOR UPDATE;
  IF NEW.last_year < NEW.first_year OR EXISTS (
      SELECT FROM studies_counted c WHERE c.organisation_id = NEW.organisation_id AND c.source = NEW.source
         AND c.first_year <= NEW.last_year AND NEW.first_year <= c.last_year) THEN
    RAISE EXCEPTION 'a year that has been counted' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER once BEFORE INSERT ON studies_counted FOR EACH ROW EXECUTE FUNCTION studies_counted_once();

-- It is never written over; the cells go with the key of the study.
CREATE FUNCTION studies_counted_stays() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.sealed = ''::bytea AND (to_jsonb(NEW) - 'sealed') = (to_jsonb(OLD) - 'sealed') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was counted is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON studies_counted FOR EACH ROW EXECUTE FUNCTION studies_counted_stays();

CREATE FUNCTION studies_counted_goes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  UPDATE studies_counted SET sealed = ''::bytea WHERE study_id = OLD.study_id AND sealed <> ''::bytea;
  RETURN OLD;
END $$;
CREATE TRIGGER counted_goes AFTER DELETE ON studies_studykey FOR EACH ROW EXECUTE FUNCTION studies_counted_goes();

SELECT samsyn_audit_watch_writes('studies_counted', '', 'organisation_id');
