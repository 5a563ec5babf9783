-- The end of a record: what a page may erase, under which conditions, and what a transfer may do.
-- The rule is worked out in samsyn.casework.retention. Here stands what must hold whatever the page has worked out.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['eraseasked', 'origin', 'export'] LOOP
    EXECUTE format('ALTER TABLE casework_%s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON casework_%s TO samsyn_app', name);
    EXECUTE format('CREATE POLICY see ON casework_%s FOR SELECT TO samsyn_app
      USING (record_id = ANY ((SELECT casework_visible())::uuid[]))', name);
    EXECUTE format('CREATE POLICY add ON casework_%s FOR INSERT TO samsyn_app
      WITH CHECK (record_id = ANY ((SELECT casework_visible())::uuid[]) AND noted_by_id = samsyn_member()
                  AND (SELECT casework_may_write()))', name);
    EXECUTE format('CREATE POLICY change ON casework_%s FOR UPDATE TO samsyn_app
      USING (record_id = ANY ((SELECT casework_visible())::uuid[]) AND (SELECT casework_may_write()))', name);
    EXECUTE format('CREATE TRIGGER stays BEFORE UPDATE ON casework_%s FOR EACH ROW EXECUTE FUNCTION casework_stays_where_it_is()', name);
    EXECUTE format('CREATE TRIGGER history AFTER UPDATE OR DELETE ON casework_%s FOR EACH ROW EXECUTE FUNCTION casework_keep_history()', name);
  END LOOP;
END $$;

-- Who asked and for what stays as it was written; only the answer is added.
CREATE FUNCTION casework_asked_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF (NEW.because, NEW.decision) IS DISTINCT FROM (OLD.because, OLD.decision) OR OLD.state <> 'asked' THEN
    RAISE EXCEPTION 'casework: a request to erase may not be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON casework_eraseasked FOR EACH ROW EXECUTE FUNCTION casework_asked_stays();

-- The shortest time that a kind of organisation keeps a record, in years; null: it has not said.
-- The same as content/casework (tests compare them).
CREATE FUNCTION casework_least_years(kind text, own integer) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN kind IN ('social_board', 'coordinator') THEN 5
              WHEN kind = 'health' THEN greatest(10, own)
              ELSE own END
$$;

-- Erase a record and everything that was typed about it in the log, and leave a proof. For the owner and the functions below.
CREATE FUNCTION casework_erase_whole(which uuid, by_rule text, by_member uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  proof uuid := casework_erase(which, by_rule, by_member);
BEGIN
  DELETE FROM audit_reason WHERE record = which;
  RETURN proof;
END $$;
REVOKE ALL ON FUNCTION casework_erase_whole(uuid, text, uuid) FROM PUBLIC;

-- Whether the member of this connection is the supervisor of the record's unit, and the record is closed and not held.
CREATE FUNCTION casework_may_erase(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT casework_role() = 'supervisor'
     AND which = ANY (casework_visible())
     AND 'supervisor' IN (SELECT casework_relations(which))
     AND EXISTS (SELECT 1 FROM casework_record r WHERE r.id = which AND r.closed_on IS NOT NULL
                  AND r.organisation_id = samsyn_organisation())
     AND NOT EXISTS (SELECT 1 FROM casework_hold h WHERE h.record_id = which AND h.ended_on IS NULL
                      AND (h.until IS NULL OR h.until >= samsyn_today()))
$$;
REVOKE ALL ON FUNCTION casework_may_erase(uuid) FROM PUBLIC;

-- Erase a record whose time has come. Never one whose time cannot have come, whatever the page says.
CREATE FUNCTION casework_erase_due(which uuid, by_rule text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  PERFORM 1 FROM casework_record WHERE id = which FOR UPDATE;
  IF NOT coalesce(casework_may_erase(which), false) OR NOT EXISTS (
      SELECT 1 FROM casework_record r JOIN accounts_organisation o ON o.id = r.organisation_id
       WHERE r.id = which
         AND r.closed_on + make_interval(years => casework_least_years(o.kind, o.retention_years)) <= samsyn_today()
         AND (o.kind NOT IN ('social_board', 'coordinator') OR r.placed = 'no'
              AND (r.child_inquiry <> 'unknown' OR r.closed_because = 'no_inquiry'))) THEN
    RAISE EXCEPTION 'casework: its time has not come' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN casework_erase_whole(which, by_rule, samsyn_member());
END $$;

-- Erase a record before its time: one has asked in writing, another decides.
CREATE FUNCTION casework_erase_decided(which uuid, asked uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  PERFORM 1 FROM casework_record WHERE id = which FOR UPDATE;
  IF NOT coalesce(casework_may_erase(which), false) OR NOT EXISTS (
      SELECT 1 FROM casework_eraseasked a
       WHERE a.id = asked AND a.record_id = which AND a.state = 'asked' AND a.noted_by_id <> samsyn_member()
         AND a.decision <> ''::bytea) THEN
    RAISE EXCEPTION 'casework: two must agree' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN casework_erase_whole(which, 'decision', samsyn_member());
END $$;

-- An offer is answered once: taken or declined by the receiver, withdrawn by the sender. What is taken closes the old record.
CREATE FUNCTION casework_transfer_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  sender uuid := (SELECT organisation_id FROM casework_record WHERE id = OLD.record_id);
BEGIN
  IF (NEW.to_organisation_id, NEW.disclosure_id) IS DISTINCT FROM (OLD.to_organisation_id, OLD.disclosure_id)
     OR OLD.state <> 'offered' OR NEW.state NOT IN ('taken', 'declined', 'withdrawn')
     OR NEW.state = 'withdrawn' AND sender <> samsyn_organisation()
     OR NEW.state <> 'withdrawn' AND NEW.to_organisation_id <> samsyn_organisation() THEN
    RAISE EXCEPTION 'casework: not a change of a transfer' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.state = 'taken' THEN
    UPDATE casework_record SET closed_on = samsyn_today(), closed_because = 'transferred', version = version + 1
     WHERE id = OLD.record_id AND closed_on IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_transfer FOR EACH ROW EXECUTE FUNCTION casework_transfer_changes();

GRANT EXECUTE ON FUNCTION casework_least_years(text, integer), casework_erase_due(uuid, text),
  casework_erase_decided(uuid, uuid) TO samsyn_app;
