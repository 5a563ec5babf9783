-- The open page: whoever answers is nobody to the database. Nobody can add answers to a round that is open today, and read none;
-- what was saved for later is reached only with what its code gives. Writes here are not logged: the log has times, and a time
-- together with an account of who was where would tell who answered.

-- Whether a round takes answers today.
CREATE FUNCTION studies_takes_answers(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT EXISTS (SELECT FROM studies_round r WHERE r.id = which AND r.slug <> '' AND r.public_key <> ''
                    AND studies_today() BETWEEN r.opens_on AND r.closes_on AND studies_may_hold_answers(r.study_id))
$$;

-- A round by its public name, from the day when it was first opened. questionnaire: none when it takes no answers today.
CREATE FUNCTION studies_open_round(named text)
RETURNS TABLE (id uuid, study_sv text, study_en text, name_sv text, name_en text, purpose text, organisation text, responsible text,
               end_on date, questionnaire jsonb, takes boolean, opens_on date, closes_on date, drafts_kept integer,
               public_key text, invented boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT r.id, s.name_sv, s.name_en, r.name_sv, r.name_en, s.purpose, o.name, b.responsible, b.end_on,
         CASE WHEN studies_takes_answers(r.id) THEN r.questionnaire END, studies_takes_answers(r.id), r.opens_on, r.closes_on,
         r.drafts_kept::integer, r.public_key, s.invented
    FROM studies_round r JOIN studies_study s ON s.id = r.study_id JOIN accounts_organisation o ON o.id = s.organisation_id
    JOIN LATERAL (SELECT * FROM studies_basis WHERE study_id = s.id ORDER BY number DESC LIMIT 1) b ON true
   WHERE r.slug = named AND named <> '' AND r.opens_on <= studies_today()
$$;

ALTER TABLE studies_answer ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON studies_answer TO samsyn_app;
CREATE POLICY send_in ON studies_answer FOR INSERT TO samsyn_app
  WITH CHECK ((SELECT samsyn_member()) IS NULL AND "on" = (SELECT studies_today()) AND studies_takes_answers(round_id));
CREATE POLICY see ON studies_answer FOR SELECT TO samsyn_app
  USING (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY take_in ON studies_answer FOR DELETE TO samsyn_app
  USING (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));

-- More than this from one page is not an answer from people; it would only fill the disk.
CREATE FUNCTION studies_answer_fits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF octet_length(NEW.sealed) NOT BETWEEN 1 AND 200000
     OR (SELECT count(*) FROM studies_answer WHERE round_id = NEW.round_id) >= 50000 THEN
    RAISE EXCEPTION 'the round takes no more' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits BEFORE INSERT ON studies_answer FOR EACH ROW EXECUTE FUNCTION studies_answer_fits();

-- The pages have no right to the table of drafts at all.
ALTER TABLE studies_draft ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION studies_keep_draft(which uuid, key bytea, given bytea) RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  until date;
BEGIN
  DELETE FROM studies_draft WHERE erase_on <= studies_today();
  IF NOT studies_takes_answers(which) OR octet_length(key) <> 16 OR octet_length(given) NOT BETWEEN 1 AND 200000
     OR (SELECT count(*) FROM studies_draft WHERE round_id = which) >= 20000 THEN
    RETURN NULL;
  END IF;
  SELECT least(studies_today() + drafts_kept, closes_on + 1) INTO until FROM studies_round WHERE id = which;
  INSERT INTO studies_draft (id, round_id, erase_on, sealed) VALUES (key, which, until, given)
    ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, erase_on = excluded.erase_on WHERE studies_draft.round_id = which;
  RETURN until;
END $$;

CREATE FUNCTION studies_open_draft(which uuid, key bytea) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT sealed FROM studies_draft WHERE id = key AND round_id = which AND erase_on > studies_today() AND studies_takes_answers(which)
$$;

CREATE FUNCTION studies_drop_draft(which uuid, key bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  DELETE FROM studies_draft WHERE id = key AND round_id = which;
  RETURN FOUND;
END $$;

GRANT EXECUTE ON FUNCTION studies_takes_answers(uuid), studies_open_round(text), studies_keep_draft(uuid, bytea, bytea),
  studies_open_draft(uuid, bytea), studies_drop_draft(uuid, bytea) TO samsyn_app;

-- A round is opened only when the study may hold answers, has questions, and closes before the study's last day. Once anybody may
-- have answered, the questions stay as they were.
CREATE FUNCTION studies_round_holds() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF NEW.opens_on IS NOT NULL AND (NEW.opens_on, NEW.closes_on) IS DISTINCT FROM (OLD.opens_on, OLD.closes_on) AND NOT (
       studies_may_hold_answers(NEW.study_id) AND NEW.questionnaire <> '{}'::jsonb AND NEW.closes_on IS NOT NULL
       AND NEW.closes_on <= (SELECT end_on FROM studies_basis WHERE study_id = NEW.study_id ORDER BY number DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'a round that cannot be opened' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.questionnaire <> '{}'::jsonb AND NEW.questionnaire IS DISTINCT FROM OLD.questionnaire AND (
       OLD.opens_on <= studies_today() OR EXISTS (SELECT FROM studies_answer WHERE round_id = NEW.id)
       OR EXISTS (SELECT FROM studies_parcel WHERE round_id = NEW.id)) THEN
    RAISE EXCEPTION 'questions that have been answered' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER holds BEFORE INSERT OR UPDATE ON studies_round FOR EACH ROW EXECUTE FUNCTION studies_round_holds();
