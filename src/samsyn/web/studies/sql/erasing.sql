-- The end of a study. Run by the owner alone: keys, answers and everything counted from them go; what was released, what the
-- study rested on and its diary stay.
CREATE FUNCTION studies_erase(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  DELETE FROM studies_roundidentity WHERE round_id IN (SELECT id FROM studies_round WHERE study_id = which);
  DELETE FROM studies_answer WHERE round_id IN (SELECT id FROM studies_round WHERE study_id = which);
  DELETE FROM studies_draft WHERE round_id IN (SELECT id FROM studies_round WHERE study_id = which);
  DELETE FROM studies_parcel WHERE round_id IN (SELECT id FROM studies_round WHERE study_id = which);
  DELETE FROM studies_intake WHERE round_id IN (SELECT id FROM studies_round WHERE study_id = which);
  UPDATE studies_studyrelease SET "inner" = ''::bytea WHERE study_id = which AND "inner" <> ''::bytea;
  DELETE FROM studies_studykey WHERE study_id = which;
  UPDATE studies_study SET erased_on = studies_today() WHERE id = which AND erased_on IS NULL;
END $$;
