-- Who sees which call, what may be written, and that nothing but codes can be.

-- Whether the acting member's organisation keeps a log: as decided, else as usual for its kind.
CREATE FUNCTION consult_keeps() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce((SELECT keeps FROM consult_choice WHERE organisation_id = samsyn_organisation()),
                  (SELECT kind IN ('coordinator', 'national_authority', 'civil_society')
                     FROM accounts_organisation WHERE id = samsyn_organisation()), false)
$$;

-- Whether the acting member takes calls: administrators and analysts never do.
CREATE FUNCTION consult_takes_calls() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(samsyn_role() IN ('worker', 'supervisor', 'coordinator'), false)
$$;

-- The unit of the acting member.
CREATE FUNCTION consult_unit() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT unit_id FROM accounts_member WHERE id = samsyn_member()
$$;

ALTER TABLE consult_choice ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON consult_choice TO samsyn_app;
CREATE POLICY own ON consult_choice FOR SELECT TO samsyn_app
  USING (organisation_id = (SELECT samsyn_organisation()));
CREATE POLICY made_by_administrator ON consult_choice FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator())
              AND decided_by_id = (SELECT samsyn_member()));
CREATE POLICY changed_by_administrator ON consult_choice FOR UPDATE TO samsyn_app
  USING (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()))
  WITH CHECK (organisation_id = (SELECT samsyn_organisation()) AND decided_by_id = (SELECT samsyn_member()));

-- A call is seen by those who take calls in the same unit; one without a unit by all of them in the organisation.
ALTER TABLE consult_consultation ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON consult_consultation TO samsyn_app;
CREATE POLICY see ON consult_consultation FOR SELECT TO samsyn_app
  USING (organisation_id = (SELECT samsyn_organisation()) AND (SELECT consult_takes_calls())
         AND (unit_id IS NULL OR unit_id = (SELECT consult_unit())));
CREATE POLICY add ON consult_consultation FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = (SELECT samsyn_organisation()) AND noted_by_id = (SELECT samsyn_member())
              AND unit_id IS NOT DISTINCT FROM (SELECT consult_unit())
              AND (SELECT consult_takes_calls()) AND (SELECT consult_keeps()));

-- Versions are added, never changed and never removed: no right to do so is given.
ALTER TABLE consult_version ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON consult_version TO samsyn_app;
CREATE POLICY see ON consult_version FOR SELECT TO samsyn_app
  USING (EXISTS (SELECT FROM consult_consultation c WHERE c.id = consultation_id));
CREATE POLICY add ON consult_version FOR INSERT TO samsyn_app
  WITH CHECK (EXISTS (SELECT FROM consult_consultation c WHERE c.id = consultation_id)
              AND noted_by_id = (SELECT samsyn_member()) AND (SELECT consult_keeps()));

-- Answers are added, and removed all at once when the call becomes a record.
ALTER TABLE consult_answers ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON consult_answers TO samsyn_app;
CREATE POLICY see ON consult_answers FOR SELECT TO samsyn_app
  USING (EXISTS (SELECT FROM consult_consultation c WHERE c.id = consultation_id));
CREATE POLICY add ON consult_answers FOR INSERT TO samsyn_app
  WITH CHECK (EXISTS (SELECT FROM consult_consultation c WHERE c.id = consultation_id)
              AND noted_by_id = (SELECT samsyn_member()) AND (SELECT consult_keeps()));
CREATE POLICY take_along ON consult_answers FOR DELETE TO samsyn_app
  USING (EXISTS (SELECT FROM consult_consultation c WHERE c.id = consultation_id));

-- Codes, not words: no blank, no @, nothing that a sentence or an address is made of.
CREATE FUNCTION consult_codes(given text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(each ~ '^[A-Za-z0-9_.-]{1,64}$' AND each !~ '[0-9]{6}'), true) FROM unnest(given) AS each
$$;
ALTER TABLE consult_version ADD CONSTRAINT consult_only_codes CHECK (
  consult_codes(array_remove(ARRAY[channel, profession, body, municipality, field, age, people, follow_up]::text[], ''))
  AND consult_codes(situations::text[]) AND consult_codes(topics::text[]) AND consult_codes(guidance::text[])
  AND consult_codes(duties::text[]) AND consult_codes(services::text[]) AND consult_codes(outcomes::text[]));
CREATE FUNCTION consult_answers_are_codes(answers jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(answers) <> 'object' THEN false ELSE
    (SELECT coalesce(bool_and(key ~ '^[A-Za-z0-9_.-]{1,64}$' AND key !~ '[0-9]{6}'
                              AND value IN ('"yes"', '"no"', '"not_known"', '"refused"')), true)
       FROM jsonb_each(answers)) END
$$;
ALTER TABLE consult_answers ADD CONSTRAINT consult_answers_only_codes CHECK (samsyn.consult_answers_are_codes(answers));

GRANT EXECUTE ON FUNCTION consult_keeps(), consult_takes_calls(), consult_unit(), consult_codes(text[]),
  consult_answers_are_codes(jsonb) TO samsyn_app;

SELECT samsyn_audit_watch_writes('consult_consultation', '', '');
SELECT samsyn_audit_watch_writes('consult_version', '', '');
SELECT samsyn_audit_watch_writes('consult_answers', '', '');
