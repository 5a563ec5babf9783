-- Whoever may read does not therefore write. These narrow what the policies of each table allow.

-- Whether the member of this connection may do more with a record than read it; still_open: and it is not closed. Asked
-- for each row that is written, so that it costs as little for the head of a large unit as for a worker.
CREATE FUNCTION casework_works_in(which uuid, still_open boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT EXISTS (SELECT FROM casework_opened_to(samsyn_member()) o WHERE o.record_id = which AND o.relation <> 'reader')
     AND NOT EXISTS (SELECT FROM casework_closed_to(samsyn_member()) c WHERE c = which)
     AND (NOT still_open OR EXISTS (SELECT FROM casework_record r WHERE r.id = which AND r.closed_on IS NULL))
$$;

DO $$
DECLARE
  name text;
BEGIN
  -- What is said and planned: not in a record that is closed.
  FOREACH name IN ARRAY ARRAY['marking', 'fact', 'snapshot', 'note', 'document', 'documentbody', 'person', 'childdecision',
      'networkpart', 'sameperson', 'vaultitem', 'recordindex', 'goal', 'intervention', 'deadline', 'unmetneed', 'meeting',
      'draft'] LOOP
    EXECUTE format('CREATE POLICY writes_in_open ON casework_%s AS RESTRICTIVE FOR INSERT TO samsyn_app
      WITH CHECK (casework_works_in(record_id, true))', name);
    EXECUTE format('CREATE POLICY changes_in_open ON casework_%s AS RESTRICTIVE FOR UPDATE TO samsyn_app
      USING (casework_works_in(record_id, true))', name);
  END LOOP;
  -- What must be possible when it is closed too: to end what was disclosed, to hold, to hand out, to erase.
  FOREACH name IN ARRAY ARRAY['vaultreader', 'consent', 'disclosedsource', 'disclosurebasis', 'received', 'checked', 'hold',
      'extract', 'eraseasked', 'origin', 'export', 'recordkey', 'block', 'clearance', 'transfer'] LOOP
    EXECUTE format('CREATE POLICY writes ON casework_%s AS RESTRICTIVE FOR INSERT TO samsyn_app
      WITH CHECK (casework_works_in(record_id, false))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['vaultreader', 'consent', 'disclosedsource', 'disclosurebasis', 'received', 'checked', 'hold',
      'extract', 'eraseasked', 'origin', 'export', 'block', 'clearance'] LOOP
    EXECUTE format('CREATE POLICY changes ON casework_%s AS RESTRICTIVE FOR UPDATE TO samsyn_app
      USING (casework_works_in(record_id, false))', name);
  END LOOP;
END $$;
CREATE POLICY changes ON casework_record AS RESTRICTIVE FOR UPDATE TO samsyn_app
  USING (casework_works_in(id, false));
CREATE POLICY writes ON casework_disclosure AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (casework_works_in(record_id, true));
CREATE POLICY changes ON casework_disclosure AS RESTRICTIVE FOR UPDATE TO samsyn_app
  USING (casework_works_in(record_id, false) OR to_organisation_id = samsyn_organisation());
CREATE POLICY writes ON casework_parcel AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (record_id IS NULL OR casework_works_in(record_id, false));

-- What crosses is laid in a disclosure in the transaction that makes it, and never afterwards.
CREATE FUNCTION casework_is_made_now(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT EXISTS (SELECT FROM casework_disclosure d
                  WHERE d.id = which AND d.noted_by_id = samsyn_member() AND d.noted_at = samsyn_now()
                    AND casework_works_in(d.record_id, true))
$$;
REVOKE ALL ON FUNCTION casework_is_made_now(uuid) FROM PUBLIC;
CREATE POLICY made_now ON casework_discloseditem AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (casework_is_made_now(disclosure_id));
CREATE POLICY made_now ON casework_disclosurekey AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (casework_is_made_now(disclosure_id));

-- A record is closed by its worker or the head of its unit, and opened again by the head alone.
CREATE FUNCTION casework_who_closes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user = 'samsyn_app' AND NOT coalesce(NEW.id = ANY (
       CASE WHEN NEW.closed_on IS NULL THEN casework_headed() ELSE casework_answered_for() END), false) THEN
    RAISE EXCEPTION 'casework: not hers to close or to open' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_closes BEFORE UPDATE ON casework_record FOR EACH ROW
  WHEN ((OLD.closed_on IS NULL) <> (NEW.closed_on IS NULL)) EXECUTE FUNCTION casework_who_closes();

-- Who reads an item for named people is said by whoever answers for the record, or reads it already, or wrote it.
CREATE FUNCTION casework_may_name(which_item uuid, which_record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT EXISTS (SELECT FROM casework_vaultitem v
                  WHERE v.id = which_item AND v.record_id = which_record AND casework_works_in(which_record, false)
                    AND (NOT v.named_only OR v.noted_by_id = samsyn_member() OR v.record_id = ANY (casework_answered_for())
                         OR EXISTS (SELECT FROM casework_vaultreader x WHERE x.item_id = v.id
                                     AND x.member_id = samsyn_member() AND x.ended_at IS NULL)))
$$;
REVOKE ALL ON FUNCTION casework_may_name(uuid, uuid) FROM PUBLIC;
CREATE POLICY who_names ON casework_vaultreader AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (casework_may_name(item_id, record_id));
CREATE TRIGGER only_ends BEFORE UPDATE ON casework_vaultreader FOR EACH ROW EXECUTE FUNCTION casework_only_ends();

-- What an item for named people was before is for the same people.
CREATE POLICY named_before ON casework_history AS RESTRICTIVE FOR SELECT TO samsyn_app
  USING ("table" <> 'vaultitem' OR EXISTS (SELECT FROM casework_vaultitem v WHERE v.id = "row"));

-- What was kept as it was on a day stays so.
CREATE FUNCTION casework_stays_as_written() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  may CONSTANT text[] := coalesce(TG_ARGV, '{}');
BEGIN
  IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
    RAISE EXCEPTION 'casework: it stays as it was written' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON casework_snapshot FOR EACH ROW EXECUTE FUNCTION casework_stays_as_written();
CREATE TRIGGER kept BEFORE UPDATE ON casework_document FOR EACH ROW EXECUTE FUNCTION casework_stays_as_written('removed');
CREATE TRIGGER kept BEFORE UPDATE ON casework_documentbody FOR EACH ROW EXECUTE FUNCTION casework_stays_as_written();

GRANT EXECUTE ON FUNCTION casework_works_in(uuid, boolean), casework_may_name(uuid, uuid),
  casework_is_made_now(uuid) TO samsyn_app;
