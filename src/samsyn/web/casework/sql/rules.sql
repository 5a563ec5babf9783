-- What no change may do, whoever makes it, and the history that the database writes by itself.

CREATE FUNCTION casework_keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  was jsonb := to_jsonb(OLD);
  of_record uuid := coalesce((was ->> 'record_id')::uuid, (was ->> 'id')::uuid);
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('samsyn.erasing', true) = of_record::text THEN
    RETURN OLD;
  END IF;
  INSERT INTO casework_history (id, record_id, "table", "row", change, old, at, member)
  VALUES (gen_random_uuid(), of_record, substr(TG_TABLE_NAME, 10), (was ->> 'id')::uuid, lower(TG_OP), was,
          samsyn_now(), samsyn_member());
  RETURN coalesce(NEW, OLD);
END $$;

-- Which record a row belongs to, who noted it and when: these never change.
CREATE FUNCTION casework_stays_where_it_is() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.record_id, NEW.noted_by_id, NEW.noted_at)
     IS DISTINCT FROM (OLD.id, OLD.record_id, OLD.noted_by_id, OLD.noted_at) THEN
    RAISE EXCEPTION 'casework: a row may not move' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- What somebody said, and what was noted, is corrected by a new row; only that it no longer counts is written on the old.
CREATE FUNCTION casework_is_not_overwritten() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'current' - 'why_corrected' IS DISTINCT FROM to_jsonb(OLD) - 'current' - 'why_corrected'
     OR NEW.current AND NOT OLD.current THEN
    RAISE EXCEPTION 'casework: a statement may not be overwritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- A record stays in its organisation; a transfer makes a new one there.
CREATE FUNCTION casework_record_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.organisation_id, NEW.opened_at, NEW.opened_by_id, NEW.pseudonym)
     IS DISTINCT FROM (OLD.id, OLD.organisation_id, OLD.opened_at, OLD.opened_by_id, OLD.pseudonym) THEN
    RAISE EXCEPTION 'casework: a record may not move' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON casework_record FOR EACH ROW EXECUTE FUNCTION casework_record_stays();
CREATE TRIGGER history AFTER UPDATE OR DELETE ON casework_record FOR EACH ROW EXECUTE FUNCTION casework_keep_history();

-- Whoever opens a record works with it from then on.
CREATE FUNCTION casework_opener_is_worker() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  INSERT INTO casework_assignment (id, record_id, member_id, part, since, until, because, noted_at, noted_by_id)
  VALUES (gen_random_uuid(), NEW.id, NEW.opened_by_id, 'main', NEW.opened_at, NULL, 'opened', NEW.opened_at, NEW.opened_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER opener AFTER INSERT ON casework_record FOR EACH ROW EXECUTE FUNCTION casework_opener_is_worker();

-- Members named in a record's rows belong to its organisation and may have case content at all.
CREATE FUNCTION casework_member_fits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  PERFORM 1 FROM casework_record r JOIN accounts_member m ON m.organisation_id = r.organisation_id
    WHERE r.id = NEW.record_id AND m.id = NEW.member_id AND m.role NOT IN ('administrator', 'analyst');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'casework: the member is not one of the organisation' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- Dataskyddslagen 3:8: civil society may not keep whom it suspects.
CREATE FUNCTION casework_may_name_perpetrator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF NEW.part = 'possible_perpetrator' AND EXISTS (
      SELECT 1 FROM casework_record r JOIN accounts_organisation o ON o.id = r.organisation_id
       WHERE r.id = NEW.record_id AND o.kind = 'civil_society') THEN
    RAISE EXCEPTION 'casework: this organisation may not record a suspect' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER perpetrator BEFORE INSERT OR UPDATE ON casework_person
  FOR EACH ROW EXECUTE FUNCTION casework_may_name_perpetrator();

-- A consent is withdrawn, once and for good. Another one is asked for anew and is a row of its own.
CREATE FUNCTION casework_consent_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user = 'samsyn_app' AND (to_jsonb(NEW) - 'withdrawn_on' IS DISTINCT FROM to_jsonb(OLD) - 'withdrawn_on'
     OR OLD.withdrawn_on IS NOT NULL OR NEW.withdrawn_on IS NULL) THEN
    RAISE EXCEPTION 'casework: a consent may only be withdrawn' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_consent FOR EACH ROW EXECUTE FUNCTION casework_consent_changes();

-- Of a disclosure the sender may end it and the receiver may receive and answer; nothing else ever changes.
CREATE FUNCTION casework_disclosure_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  sender CONSTANT text[] := ARRAY['state', 'revoked_at', 'revoked_because'];
  receiver CONSTANT text[] := ARRAY['state', 'received_at', 'received_by_id', 'reply', 'reply_text'];
  may text[] := CASE NEW.state WHEN 'revoked' THEN sender ELSE receiver END;
BEGIN
  IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may OR OLD.state = 'revoked'
     OR OLD.received_at IS NOT NULL AND NEW.received_at IS DISTINCT FROM OLD.received_at
     OR NEW.state NOT IN ('received', 'answered', 'revoked') OR OLD.state = 'answered' AND NEW.state = 'received' THEN
    RAISE EXCEPTION 'casework: a disclosure may not be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.state = 'revoked' AND NEW.from_organisation_id <> samsyn_organisation()
     OR NEW.state <> 'revoked' AND NEW.to_organisation_id IS DISTINCT FROM samsyn_organisation() THEN
    RAISE EXCEPTION 'casework: not for this organisation to change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_disclosure FOR EACH ROW EXECUTE FUNCTION casework_disclosure_changes();

-- What the receiver does with a disclosure stands in the sender's chain too, without the receiver's own people.
-- Deferred to the commit, so that the sender's chain is locked for some milliseconds and not for the whole page.
CREATE FUNCTION casework_tell_sender() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  who text := current_setting('samsyn.member', true);
BEGIN
  PERFORM set_config('samsyn.member', '', true);
  INSERT INTO audit_entry (chain, member, action, record, thing, thing_id, about, request)
  VALUES (NEW.from_organisation_id, '00000000-0000-0000-0000-000000000000',
          CASE NEW.state WHEN 'answered' THEN 'disclosure_answered' ELSE 'disclosure_received' END,
          NEW.record_id, 'disclosure', NEW.id, 'receiver', gen_random_uuid());
  PERFORM set_config('samsyn.member', coalesce(who, ''), true);
  RETURN NULL;
END $$;
-- Said at once, for it must be known before the first of the two chains is locked.
CREATE FUNCTION casework_tells_two() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  PERFORM samsyn_audit_also(ARRAY[NEW.from_organisation_id, NEW.to_organisation_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER tells_two AFTER UPDATE ON casework_disclosure
  FOR EACH ROW WHEN (NEW.state IN ('received', 'answered')) EXECUTE FUNCTION casework_tells_two();
CREATE CONSTRAINT TRIGGER tell_sender AFTER UPDATE ON casework_disclosure DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state IN ('received', 'answered')) EXECUTE FUNCTION casework_tell_sender();

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['marking', 'fact', 'snapshot', 'note', 'document', 'documentbody', 'person', 'childdecision',
      'networkpart', 'sameperson', 'vaultitem', 'vaultreader', 'assignment', 'block', 'clearance', 'breakglass', 'handover',
      'consent', 'disclosure', 'disclosedsource', 'disclosurebasis', 'received', 'goal', 'intervention', 'deadline', 'unmetneed', 'meeting',
      'checked', 'draft', 'hold', 'extract', 'transfer'] LOOP
    EXECUTE format('CREATE TRIGGER stays BEFORE UPDATE ON casework_%s FOR EACH ROW EXECUTE FUNCTION casework_stays_where_it_is()', name);
    EXECUTE format('CREATE TRIGGER history AFTER UPDATE OR DELETE ON casework_%s FOR EACH ROW EXECUTE FUNCTION casework_keep_history()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['assignment', 'block', 'clearance', 'breakglass', 'vaultreader'] LOOP
    EXECUTE format('CREATE TRIGGER fits BEFORE INSERT OR UPDATE ON casework_%s FOR EACH ROW EXECUTE FUNCTION casework_member_fits()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['fact', 'note'] LOOP
    EXECUTE format('CREATE TRIGGER kept BEFORE UPDATE ON casework_%s FOR EACH ROW EXECUTE FUNCTION casework_is_not_overwritten()', name);
  END LOOP;
END $$;

-- Access in an emergency: only to a record of one's own organisation, never against a block. NULL says nothing of why.
-- Names of records can be guessed: five tries an hour, found or not. Who tries more gets the answer that nothing was found.
CREATE TABLE casework_glasstry (member_id uuid NOT NULL, at timestamptz NOT NULL);
CREATE INDEX ON casework_glasstry (member_id, at);
ALTER TABLE casework_glasstry ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON casework_glasstry FROM PUBLIC;

CREATE FUNCTION casework_break_glass(which text, why text, hours integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  found_record uuid;
  made uuid := gen_random_uuid();
BEGIN
  IF hours NOT BETWEEN 1 AND 24 OR casework_role() IS NULL OR casework_role() NOT IN ('worker', 'supervisor', 'coordinator') THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('casework_break_glass' || samsyn_member(), 0));
  DELETE FROM casework_glasstry WHERE at <= samsyn_now() - interval '1 hour';
  INSERT INTO casework_glasstry VALUES (samsyn_member(), samsyn_now());
  IF (SELECT count(*) FROM casework_glasstry WHERE member_id = samsyn_member()) > 5 THEN
    RETURN NULL;
  END IF;
  SELECT id INTO found_record FROM casework_record
   WHERE organisation_id = samsyn_organisation() AND pseudonym = which
     AND NOT EXISTS (SELECT 1 FROM casework_breakglass g WHERE g.record_id = casework_record.id
                      AND g.member_id = samsyn_member() AND g.until > samsyn_now())
     AND id NOT IN (SELECT c FROM casework_closed_to(samsyn_member()) c);
  IF found_record IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO casework_breakglass (id, record_id, member_id, because, reason, until, found, noted_at, noted_by_id)
  VALUES (made, found_record, samsyn_member(), why, '', samsyn_now() + make_interval(hours => hours), '', samsyn_now(), samsyn_member());
  RETURN made;
END $$;

-- Erase a record with all that belongs to it, and leave a proof. For the owner's jobs alone.
CREATE FUNCTION casework_erase(which uuid, by_rule text, by_member uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  name text;
  went bigint;
  counts jsonb := '{}';
  proof uuid := gen_random_uuid();
  org uuid;
  key bytea;
BEGIN
  SELECT organisation_id INTO STRICT org FROM casework_record WHERE id = which FOR UPDATE;
  SELECT sha256(wrapped) INTO key FROM casework_recordkey WHERE record_id = which;
  PERFORM set_config('samsyn.erasing', which::text, true);
  DELETE FROM casework_disclosurekey WHERE disclosure_id IN (SELECT id FROM casework_disclosure WHERE record_id = which);
  DELETE FROM casework_discloseditem WHERE disclosure_id IN (SELECT id FROM casework_disclosure WHERE record_id = which);
  FOR name IN SELECT c.table_name FROM information_schema.columns c
               WHERE c.table_schema = 'samsyn' AND c.column_name = 'record_id' AND c.table_name LIKE 'casework\_%' LOOP
    EXECUTE format('DELETE FROM %I WHERE record_id = $1', name) USING which;
    GET DIAGNOSTICS went = ROW_COUNT;
    counts := counts || jsonb_build_object(substr(name, 10), went);
  END LOOP;
  DELETE FROM casework_record WHERE id = which;
  DELETE FROM casework_network n WHERE NOT EXISTS (SELECT 1 FROM casework_networkpart p WHERE p.network_id = n.id)
     AND NOT EXISTS (SELECT 1 FROM casework_sameperson p WHERE p.network_id = n.id);
  INSERT INTO casework_erasure (id, organisation_id, record, rule, rows, digest, erased_at, erased_by)
  VALUES (proof, org, which, by_rule, counts, coalesce(key, ''), samsyn_now(), by_member);
  PERFORM set_config('samsyn.erasing', '', true);
  RETURN proof;
END $$;
REVOKE ALL ON FUNCTION casework_erase(uuid, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_break_glass(text, text, integer) TO samsyn_app;
