-- Row-level security on every table that holds case content, and the least that the application's role may do.

DO $$
DECLARE
  name text;
  of_a_record CONSTANT text[] := ARRAY[
    'marking', 'fact', 'snapshot', 'note', 'document', 'documentbody', 'person', 'childdecision', 'networkpart',
    'sameperson', 'vaultreader', 'assignment', 'handover', 'consent', 'disclosedsource', 'disclosurebasis', 'received', 'goal',
    'intervention', 'deadline', 'unmetneed', 'meeting', 'checked', 'draft', 'hold', 'extract'];
BEGIN
  FOREACH name IN ARRAY of_a_record LOOP
    EXECUTE format('ALTER TABLE casework_%s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON casework_%s TO samsyn_app', name);
    EXECUTE format('CREATE POLICY see ON casework_%s FOR SELECT TO samsyn_app
      USING (record_id = ANY ((SELECT casework_visible())::uuid[]))', name);
    EXECUTE format('CREATE POLICY add ON casework_%s FOR INSERT TO samsyn_app
      WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
                  AND (SELECT casework_may_write()))', name);
    EXECUTE format('CREATE POLICY change ON casework_%s FOR UPDATE TO samsyn_app
      USING (record_id = ANY ((SELECT casework_visible())::uuid[]) AND (SELECT casework_may_write()))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['record', 'recordkey', 'history', 'network', 'vaultitem', 'recordindex', 'block',
      'clearance', 'breakglass', 'disclosure', 'disclosurekey', 'discloseditem', 'parcel', 'transfer', 'erasure'] LOOP
    EXECUTE format('ALTER TABLE casework_%s ENABLE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON casework_record TO samsyn_app;
CREATE POLICY see ON casework_record FOR SELECT TO samsyn_app
  USING (id = ANY ((SELECT casework_visible())::uuid[]));
CREATE POLICY add ON casework_record FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = samsyn_organisation() AND opened_by_id = samsyn_member() AND (SELECT casework_may_write())
              AND unit_id IS NOT NULL);  -- without a unit nobody would look at its emergencies and likenesses
CREATE POLICY change ON casework_record FOR UPDATE TO samsyn_app
  USING (id = ANY ((SELECT casework_visible())::uuid[]) AND (SELECT casework_may_write()))
  WITH CHECK (id = ANY ((SELECT casework_visible())::uuid[]) AND (SELECT casework_may_write()) AND unit_id IS NOT NULL);

GRANT SELECT, INSERT ON casework_recordkey TO samsyn_app;
CREATE POLICY see ON casework_recordkey FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]));
CREATE POLICY add ON casework_recordkey FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]));

GRANT SELECT ON casework_history TO samsyn_app;
CREATE POLICY see ON casework_history FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]));

GRANT SELECT, INSERT ON casework_network TO samsyn_app;
CREATE POLICY see ON casework_network FOR SELECT TO samsyn_app
  USING (organisation_id = samsyn_organisation()
         AND EXISTS (SELECT 1 FROM casework_networkpart p WHERE p.network_id = casework_network.id));
CREATE POLICY add ON casework_network FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = samsyn_organisation() AND (SELECT casework_may_write()));

GRANT SELECT, INSERT, UPDATE ON casework_vaultitem TO samsyn_app;
CREATE POLICY see ON casework_vaultitem FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[])
         AND (NOT named_only OR EXISTS (SELECT 1 FROM casework_vaultreader r
               WHERE r.item_id = casework_vaultitem.id AND r.member_id = samsyn_member() AND r.ended_at IS NULL)));
CREATE POLICY add ON casework_vaultitem FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
              AND (SELECT casework_may_write()));
CREATE POLICY change ON casework_vaultitem FOR UPDATE TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]) AND (SELECT casework_may_write()));

-- Written, compared by the database, never read.
GRANT INSERT ON casework_recordindex TO samsyn_app;
CREATE POLICY add ON casework_recordindex FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND (SELECT casework_may_write()));

GRANT SELECT, INSERT, UPDATE ON casework_block TO samsyn_app;
CREATE POLICY see ON casework_block FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]) AND member_id <> samsyn_member());
CREATE POLICY add ON casework_block FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
              AND member_id <> samsyn_member() AND (SELECT casework_may_write()));
CREATE POLICY change ON casework_block FOR UPDATE TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]) AND casework_role() = 'supervisor');

GRANT SELECT, INSERT, UPDATE ON casework_clearance TO samsyn_app;
CREATE POLICY see ON casework_clearance FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]));
CREATE POLICY add ON casework_clearance FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
              AND member_id <> samsyn_member() AND casework_role() = 'supervisor');
CREATE POLICY change ON casework_clearance FOR UPDATE TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]) AND casework_role() = 'supervisor');

-- Rows come only through casework_break_glass(); the reason is sealed once the record is open.
GRANT SELECT, UPDATE ON casework_breakglass TO samsyn_app;
CREATE POLICY see ON casework_breakglass FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]));
CREATE POLICY change ON casework_breakglass FOR UPDATE TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[])
         AND (member_id = samsyn_member() OR casework_role() = 'supervisor'));

GRANT SELECT, INSERT, UPDATE ON casework_disclosure TO samsyn_app;
CREATE POLICY see ON casework_disclosure FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[]) OR id = ANY ((SELECT casework_incoming())::uuid[]));
CREATE POLICY add ON casework_disclosure FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
              AND from_organisation_id = samsyn_organisation() AND (SELECT casework_may_write()));
CREATE POLICY change ON casework_disclosure FOR UPDATE TO samsyn_app
  USING ((record_id = ANY ((SELECT casework_visible())::uuid[]) OR id = ANY ((SELECT casework_incoming())::uuid[])) AND (SELECT casework_may_write()));

GRANT SELECT, INSERT ON casework_disclosurekey, casework_discloseditem TO samsyn_app;
CREATE POLICY see ON casework_disclosurekey FOR SELECT TO samsyn_app
  USING (EXISTS (SELECT 1 FROM casework_disclosure d WHERE d.id = disclosure_id));
CREATE POLICY add ON casework_disclosurekey FOR INSERT TO samsyn_app
  WITH CHECK (EXISTS (SELECT 1 FROM casework_disclosure d WHERE d.id = disclosure_id AND d.noted_by_id = samsyn_member()));
CREATE POLICY see ON casework_discloseditem FOR SELECT TO samsyn_app
  USING (EXISTS (SELECT 1 FROM casework_disclosure d WHERE d.id = disclosure_id));
CREATE POLICY add ON casework_discloseditem FOR INSERT TO samsyn_app
  WITH CHECK (EXISTS (SELECT 1 FROM casework_disclosure d WHERE d.id = disclosure_id AND d.noted_by_id = samsyn_member()));

-- Only what has come, and is seen already, can be joined to a record: to know an id is not enough.
CREATE POLICY only_what_came ON casework_received AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (disclosure_id = ANY ((SELECT casework_incoming())::uuid[])
              OR EXISTS (SELECT 1 FROM casework_parcel p WHERE p.id = disclosure_id AND p.record_id = casework_received.record_id));

GRANT SELECT, INSERT, UPDATE ON casework_parcel TO samsyn_app;
CREATE POLICY see ON casework_parcel FOR SELECT TO samsyn_app
  USING (organisation_id = samsyn_organisation()
         AND (record_id = ANY ((SELECT casework_visible())::uuid[])
              OR record_id IS NULL AND casework_role() IN ('supervisor', 'coordinator')));
CREATE POLICY add ON casework_parcel FOR INSERT TO samsyn_app
  WITH CHECK (organisation_id = samsyn_organisation() AND opened_by_id = samsyn_member()
              AND casework_role() IN ('supervisor', 'coordinator'));
CREATE POLICY change ON casework_parcel FOR UPDATE TO samsyn_app
  USING (organisation_id = samsyn_organisation() AND casework_role() IN ('supervisor', 'coordinator') AND record_id IS NULL)
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]));

GRANT SELECT, INSERT, UPDATE ON casework_transfer TO samsyn_app;
CREATE POLICY see ON casework_transfer FOR SELECT TO samsyn_app
  USING (record_id = ANY ((SELECT casework_visible())::uuid[])
         OR to_organisation_id = samsyn_organisation() AND casework_role() IN ('supervisor', 'coordinator'));
CREATE POLICY add ON casework_transfer FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
              AND casework_role() = 'supervisor');
CREATE POLICY change ON casework_transfer FOR UPDATE TO samsyn_app
  USING ((record_id = ANY ((SELECT casework_visible())::uuid[])
          OR to_organisation_id = samsyn_organisation() AND casework_role() IN ('supervisor', 'coordinator'))
         AND (SELECT casework_may_write()));

GRANT SELECT ON casework_erasure TO samsyn_app;
CREATE POLICY see ON casework_erasure FOR SELECT TO samsyn_app
  USING (organisation_id = samsyn_organisation() AND casework_role() IN ('supervisor', 'administrator'));

-- What the application's role may call. The rest are for these and for the owner.
GRANT EXECUTE ON FUNCTION samsyn_now(), samsyn_today(), casework_role(), casework_may_write(), casework_visible(),
  casework_relations(uuid), casework_needs_clearance(uuid, uuid), casework_incoming(), casework_named_items(uuid),
  casework_is_closed(uuid) TO samsyn_app;
