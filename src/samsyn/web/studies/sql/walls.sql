-- Who sees a study and what may be written. Answers and all that is counted from them are for the analysts who work in the study;
-- a supervisor of the organisation reads what it rests on, its rounds and its releases; for everybody else there is no study.

CREATE FUNCTION studies_today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (samsyn_now() AT TIME ZONE 'Europe/Stockholm')::date
$$;

-- The studies that the acting member works in.
CREATE FUNCTION studies_mine() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM studies_study s JOIN studies_participant p ON p.study_id = s.id
   WHERE p.member_id = samsyn_member() AND p.until IS NULL AND samsyn_role() = 'analyst'
     AND s.organisation_id = samsyn_organisation()
$$;

-- The studies whose frame and releases the acting member may read: those she works in, and for a supervisor all of the organisation.
CREATE FUNCTION studies_read() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT studies_mine() || coalesce((SELECT array_agg(id) FROM studies_study
    WHERE organisation_id = samsyn_organisation() AND samsyn_role() = 'supervisor'), '{}')
$$;

-- Whether what a study rests on is written down and its last day has not passed: without it nothing is taken in and nothing is opened.
CREATE FUNCTION studies_may_hold_answers(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce((SELECT end_on >= studies_today() FROM studies_basis WHERE study_id = which ORDER BY number DESC LIMIT 1), false)
     AND EXISTS (SELECT FROM studies_study WHERE id = which AND erased_on IS NULL)
$$;

-- Whether the acting member may let somebody into a study: herself when she has just begun it, else another analyst of the organisation.
CREATE FUNCTION studies_may_let_in(which uuid, whom uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT EXISTS (SELECT FROM accounts_member m JOIN studies_study s ON s.organisation_id = m.organisation_id
                  WHERE m.id = whom AND s.id = which AND m.active AND m.role = 'analyst')
     AND (which = ANY (studies_mine())
          OR (whom = samsyn_member() AND samsyn_role() = 'analyst'
              AND EXISTS (SELECT FROM studies_study WHERE id = which AND begun_by_id = samsyn_member())
              AND NOT EXISTS (SELECT FROM studies_participant WHERE study_id = which)))
$$;

CREATE FUNCTION studies_of_round(which uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT study_id FROM studies_round WHERE id = which AND study_id = ANY (studies_read())
$$;

ALTER TABLE studies_study ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_study TO samsyn_app;
CREATE POLICY see ON studies_study FOR SELECT TO samsyn_app USING (id = ANY ((SELECT studies_read())::uuid[]));
CREATE POLICY begin ON studies_study FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = (SELECT samsyn_organisation()) AND begun_by_id = (SELECT samsyn_member())
              AND (SELECT samsyn_role()) = 'analyst' AND erased_on IS NULL);

ALTER TABLE studies_studykey ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_studykey TO samsyn_app;
CREATE POLICY see ON studies_studykey FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_studykey FOR INSERT TO samsyn_app WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]));

ALTER TABLE studies_participant ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (until) ON studies_participant TO samsyn_app;
CREATE POLICY see ON studies_participant FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_read())::uuid[]));
CREATE POLICY let_in ON studies_participant FOR INSERT TO samsyn_app
  WITH CHECK (added_by_id = (SELECT samsyn_member()) AND until IS NULL AND studies_may_let_in(study_id, member_id));
CREATE POLICY leave ON studies_participant FOR UPDATE TO samsyn_app
  USING (study_id = ANY ((SELECT studies_mine())::uuid[]) AND until IS NULL) WITH CHECK (until IS NOT NULL);

ALTER TABLE studies_basis ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_basis TO samsyn_app;
CREATE POLICY see ON studies_basis FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_read())::uuid[]));
CREATE POLICY add ON studies_basis FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND noted_by_id = (SELECT samsyn_member()));

ALTER TABLE studies_round ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (name_sv, name_en, slug, who, asked, pack, questionnaire, digest, opens_on, closes_on, drafts_kept, public_key)
  ON studies_round TO samsyn_app;
CREATE POLICY see ON studies_round FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_read())::uuid[]));
CREATE POLICY add ON studies_round FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND begun_by_id = (SELECT samsyn_member()));
CREATE POLICY change ON studies_round FOR UPDATE TO samsyn_app
  USING (study_id = ANY ((SELECT studies_mine())::uuid[])) WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]));

ALTER TABLE studies_roundidentity ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_roundidentity TO samsyn_app;
CREATE POLICY see ON studies_roundidentity FOR SELECT TO samsyn_app
  USING (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_roundidentity FOR INSERT TO samsyn_app
  WITH CHECK (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));

ALTER TABLE studies_parcel ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_parcel TO samsyn_app;
CREATE POLICY see ON studies_parcel FOR SELECT TO samsyn_app
  USING (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_parcel FOR INSERT TO samsyn_app
  WITH CHECK (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]) AND taken_by_id = (SELECT samsyn_member())
              AND studies_may_hold_answers(studies_of_round(round_id)));

ALTER TABLE studies_intake ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (state, step, done_rows, rows, problems, seen_at, sealed) ON studies_intake TO samsyn_app;
CREATE POLICY see ON studies_intake FOR SELECT TO samsyn_app
  USING (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_intake FOR INSERT TO samsyn_app
  WITH CHECK (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]) AND begun_by_id = (SELECT samsyn_member())
              AND studies_may_hold_answers(studies_of_round(round_id)));
CREATE POLICY goes_on ON studies_intake FOR UPDATE TO samsyn_app
  USING (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]))
  WITH CHECK (studies_of_round(round_id) = ANY ((SELECT studies_mine())::uuid[]));

ALTER TABLE studies_recode ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_recode TO samsyn_app;
CREATE POLICY see ON studies_recode FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_recode FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND noted_by_id = (SELECT samsyn_member()));

ALTER TABLE studies_tableasked ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (dropped) ON studies_tableasked TO samsyn_app;
CREATE POLICY see ON studies_tableasked FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_mine())::uuid[]));
CREATE POLICY add ON studies_tableasked FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND made_by_id = (SELECT samsyn_member()));
CREATE POLICY drop_it ON studies_tableasked FOR UPDATE TO samsyn_app
  USING (study_id = ANY ((SELECT studies_mine())::uuid[])) WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]));

ALTER TABLE studies_studyrelease ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_studyrelease TO samsyn_app;
CREATE POLICY see ON studies_studyrelease FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_read())::uuid[]));
CREATE POLICY add ON studies_studyrelease FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND released_by_id = (SELECT samsyn_member()));

ALTER TABLE studies_report ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON studies_report TO samsyn_app;
CREATE POLICY see ON studies_report FOR SELECT TO samsyn_app USING (study_id = ANY ((SELECT studies_read())::uuid[]));
CREATE POLICY add ON studies_report FOR INSERT TO samsyn_app
  WITH CHECK (study_id = ANY ((SELECT studies_mine())::uuid[]) AND saved_by_id = (SELECT samsyn_member()));

GRANT EXECUTE ON FUNCTION studies_today(), studies_mine(), studies_read(), studies_may_hold_answers(uuid),
  studies_may_let_in(uuid, uuid), studies_of_round(uuid) TO samsyn_app;

-- Each release stands on the one before, and none is changed. Only what lies behind it may be erased, at the end of the study.
CREATE FUNCTION studies_release_is_next() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  last studies_studyrelease;
BEGIN
  PERFORM FROM studies_study WHERE id = NEW.study_id FOR UPDATE;
  SELECT * INTO last FROM studies_studyrelease WHERE study_id = NEW.study_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.before <> coalesce(last.hash, '') OR NEW.hash !~ '^[0-9a-f]{64}$' THEN
    RAISE EXCEPTION 'a release that does not follow the one before' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER is_next BEFORE INSERT ON studies_studyrelease FOR EACH ROW EXECUTE FUNCTION studies_release_is_next();

CREATE FUNCTION studies_release_stays() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."inner" = ''::bytea
     AND (to_jsonb(NEW) - 'inner') = (to_jsonb(OLD) - 'inner') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a release is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON studies_studyrelease FOR EACH ROW EXECUTE FUNCTION studies_release_stays();

-- What was written down is not written over by anybody: only the erasing of a whole study removes it, as the owner.
CREATE FUNCTION studies_row_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'this is never written over' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON studies_basis FOR EACH ROW EXECUTE FUNCTION studies_row_stays();
CREATE TRIGGER stays BEFORE UPDATE ON studies_recode FOR EACH ROW EXECUTE FUNCTION studies_row_stays();
CREATE TRIGGER stays BEFORE UPDATE ON studies_report FOR EACH ROW EXECUTE FUNCTION studies_row_stays();
CREATE TRIGGER stays BEFORE UPDATE ON studies_parcel FOR EACH ROW EXECUTE FUNCTION studies_row_stays();

SELECT samsyn_audit_watch_writes('studies_study', '', 'organisation_id');
SELECT samsyn_audit_watch_writes('studies_participant', '', '');
SELECT samsyn_audit_watch_writes('studies_basis', '', '');
SELECT samsyn_audit_watch_writes('studies_round', '', '');
SELECT samsyn_audit_watch_writes('studies_parcel', '', '');
SELECT samsyn_audit_watch_writes('studies_recode', '', '');
SELECT samsyn_audit_watch_writes('studies_tableasked', '', '');
SELECT samsyn_audit_watch_writes('studies_studyrelease', '', '');
SELECT samsyn_audit_watch_writes('studies_report', '', '');
