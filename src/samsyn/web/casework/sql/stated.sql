-- Whether an organisation may keep whom it suspects (dataskyddslagen 3:8): by its kind, and where the kind leaves it open
-- only when the organisation has stated which rule or decision lets it. Civil society never. What is not known is no.
-- The same as content/casework (tests compare them).
CREATE FUNCTION casework_may_record_suspects(kind text, stated text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN kind IN ('social_board', 'police', 'prosecutor', 'sis', 'coordinator', 'national_authority') THEN true
              WHEN kind IN ('health', 'school', 'shelter', 'lss') THEN coalesce(stated = 'yes', false)
              ELSE false END
$$;

CREATE OR REPLACE FUNCTION casework_may_name_perpetrator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF NEW.part = 'possible_perpetrator' AND NOT EXISTS (
      SELECT 1 FROM casework_record r JOIN accounts_organisation o ON o.id = r.organisation_id
       WHERE r.id = NEW.record_id AND casework_may_record_suspects(o.kind, o.records_suspects)) THEN
    RAISE EXCEPTION 'casework: this organisation may not record a suspect' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION casework_may_record_suspects(text, text) TO samsyn_app;
