-- Files from outside: only those who receive for the organisation see its key and whom it knows.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['parcelidentity', 'knownsigner'] LOOP
    EXECUTE format('ALTER TABLE casework_%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT ON casework_%I TO samsyn_app', name);
    EXECUTE format('CREATE POLICY see ON casework_%I FOR SELECT TO samsyn_app
      USING (organisation_id = (SELECT samsyn_organisation()) AND casework_role() IN (''supervisor'', ''coordinator''))', name);
  END LOOP;
END $$;
CREATE POLICY add ON casework_parcelidentity FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = samsyn_organisation() AND made_by_id = samsyn_member()
              AND casework_role() IN ('supervisor', 'coordinator'));
CREATE POLICY add ON casework_knownsigner FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = samsyn_organisation() AND noted_by_id = samsyn_member()
              AND casework_role() IN ('supervisor', 'coordinator'));
