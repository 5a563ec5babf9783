-- Who gives, shares and takes back access, who is cleared, and how one worker follows another.

-- The records of the units that the member of this connection is head of.
CREATE FUNCTION casework_headed() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce(array_agg(o.record_id), '{}')
    FROM casework_opened_to(samsyn_member()) o
   WHERE o.relation = 'supervisor'
     AND o.record_id NOT IN (SELECT c FROM casework_closed_to(samsyn_member()) c)
$$;

-- The records that she answers for: those she is head of, and those she is the worker of.
CREATE FUNCTION casework_answered_for() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT casework_headed() || coalesce(array_agg(a.record_id), '{}')
    FROM casework_assignment a
   WHERE a.member_id = samsyn_member() AND a.part = 'main'
     AND a.since <= samsyn_now() AND (a.until IS NULL OR a.until > samsyn_now())
     AND a.record_id = ANY (casework_visible())
$$;

-- A head of unit gives any part; the worker lets a colleague read until a day; whoever reads may stop.
CREATE POLICY who_gives ON casework_assignment AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_headed())::uuid[])
              OR part = 'reader' AND until IS NOT NULL AND record_id = ANY ((SELECT casework_answered_for())::uuid[]));
CREATE POLICY who_ends ON casework_assignment AS RESTRICTIVE FOR UPDATE TO samsyn_app
  USING (record_id = ANY ((SELECT casework_headed())::uuid[])
         OR part = 'reader' AND (member_id = samsyn_member() OR record_id = ANY ((SELECT casework_answered_for())::uuid[])));

-- Of an assignment only its end changes, and never to a later one: who worked with the record when is not written anew.
CREATE FUNCTION casework_assignment_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user = 'samsyn_app' AND (to_jsonb(NEW) - 'until' IS DISTINCT FROM to_jsonb(OLD) - 'until'
     OR NEW.until IS NULL OR OLD.until IS NOT NULL AND NEW.until > OLD.until) THEN
    RAISE EXCEPTION 'casework: an assignment may only end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_assignment FOR EACH ROW EXECUTE FUNCTION casework_assignment_changes();

-- The member of this connection must not know of the record any more: from this statement on she does not, and has no part in it.
CREATE FUNCTION casework_declare_conflict(which_record uuid, made uuid, why bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF NOT which_record = ANY (casework_visible()) THEN
    RETURN false;
  END IF;
  INSERT INTO casework_block (id, record_id, member_id, reason, ended_at, noted_at, noted_by_id)
  VALUES (made, which_record, samsyn_member(), why, NULL, samsyn_now(), samsyn_member());
  RETURN true;
END $$;

-- Whoever is blocked has no part in the record any more. When the block ends, a head of unit gives it anew.
CREATE FUNCTION casework_block_ends_work() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  UPDATE casework_assignment SET until = samsyn_now()
   WHERE record_id = NEW.record_id AND member_id = NEW.member_id AND (until IS NULL OR until > samsyn_now());
  UPDATE casework_handover SET cancelled = true
   WHERE record_id = NEW.record_id AND NEW.member_id IN (giver_id, taker_id) AND done_at IS NULL AND NOT cancelled;
  RETURN NULL;
END $$;
CREATE TRIGGER ends_work AFTER INSERT ON casework_block FOR EACH ROW
  WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION casework_block_ends_work();

-- Of a block only its end changes, once.
CREATE FUNCTION casework_only_ends() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user = 'samsyn_app' AND (to_jsonb(NEW) - 'ended_at' IS DISTINCT FROM to_jsonb(OLD) - 'ended_at'
     OR NEW.ended_at IS NULL OR OLD.ended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'casework: it may only end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_block FOR EACH ROW EXECUTE FUNCTION casework_only_ends();
CREATE TRIGGER changes BEFORE UPDATE ON casework_clearance FOR EACH ROW EXECUTE FUNCTION casework_only_ends();

-- What a clearance has looked at is written here, never by the page: the likenesses there are now, of the kinds that the
-- supervisor was shown (all, where none are named). What comes later is not among them.
CREATE FUNCTION casework_clearance_matches() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  SELECT coalesce(jsonb_agg(DISTINCT s.kind), '[]'), coalesce(jsonb_agg(DISTINCT casework_match(i.digest, NEW.id)), '[]')
    INTO NEW.kinds, NEW.matched
    FROM accounts_staffindex s
    JOIN casework_recordindex i ON i.digest = s.digest
    JOIN casework_vaultitem v ON v.id = i.item_id AND v.current
   WHERE s.member_id = NEW.member_id AND i.record_id = NEW.record_id
     AND (NEW.kinds = '[]' OR NEW.kinds ? s.kind::text);
  RETURN NEW;
END $$;
CREATE TRIGGER matches BEFORE INSERT ON casework_clearance FOR EACH ROW EXECUTE FUNCTION casework_clearance_matches();

-- Only a head of the record's own unit clears, and only with a record that she sees herself.
CREATE POLICY head_clears ON casework_clearance AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_headed())::uuid[]));

-- The heads of a unit of the record's organisation to whom nothing closes the record. came_in: somebody has signed in as her.
CREATE FUNCTION casework_heads(which_record uuid, which_unit uuid) RETURNS TABLE (member_id uuid, came_in boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT m.id, m.user_id IS NOT NULL
    FROM casework_record r JOIN accounts_member m ON m.organisation_id = r.organisation_id AND m.unit_id = which_unit
   WHERE r.id = which_record AND m.role = 'supervisor' AND casework_works(m.id, '{supervisor}')
     AND NOT EXISTS (SELECT FROM casework_closed_to(m.id) c WHERE c = which_record)
$$;
REVOKE ALL ON FUNCTION casework_heads(uuid, uuid) FROM PUBLIC;

-- Whether a head of its unit still sees the record when this member is blocked. No to whoever does not see it herself. The
-- record is held, so that two who block a head each at the same moment do not leave it to nobody.
CREATE FUNCTION casework_keeps_a_head(which_record uuid, which_member uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  hers CONSTANT uuid[] := ARRAY(SELECT casework_selves(which_member));
  its_unit uuid;
BEGIN
  IF NOT which_record = ANY (casework_visible()) THEN
    RETURN false;
  END IF;
  SELECT unit_id INTO its_unit FROM casework_record WHERE id = which_record;
  IF NOT EXISTS (SELECT FROM casework_heads(which_record, its_unit) h WHERE h.member_id = ANY (hers)) THEN
    RETURN true;
  END IF;
  PERFORM FROM casework_record WHERE id = which_record FOR UPDATE;
  RETURN EXISTS (SELECT FROM casework_heads(which_record, its_unit) h WHERE h.came_in AND NOT h.member_id = ANY (hers));
END $$;
REVOKE ALL ON FUNCTION casework_keeps_a_head(uuid, uuid) FROM PUBLIC;
CREATE POLICY keeps_a_head ON casework_block AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (casework_keeps_a_head(record_id, member_id));

-- A record moves to another unit by whoever answers for it, and only to one with a head who can see it.
CREATE FUNCTION casework_may_move(which_record uuid, to_unit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT which_record = ANY (casework_answered_for())
     AND EXISTS (SELECT FROM casework_heads(which_record, to_unit) h WHERE h.came_in)
$$;
REVOKE ALL ON FUNCTION casework_may_move(uuid, uuid) FROM PUBLIC;
CREATE FUNCTION casework_who_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user = 'samsyn_app' AND NOT coalesce(casework_may_move(NEW.id, NEW.unit_id), false) THEN
    RAISE EXCEPTION 'casework: not hers to move, or nobody there to see it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_moves BEFORE UPDATE ON casework_record FOR EACH ROW
  WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id) EXECUTE FUNCTION casework_who_moves();

-- Who waits to be cleared, in the units of the one who asks: those with a part in the record, and other heads of its unit.
-- Kinds of likeness alone. Nobody clears herself, and nobody who is blocked waits.
CREATE FUNCTION casework_waiting_clearances() RETURNS TABLE (record_id uuid, member_id uuid, kinds text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT i.record_id, s.member_id, array_agg(DISTINCT s.kind::text)
    FROM accounts_staffindex s
    JOIN accounts_member m ON m.id = s.member_id AND m.active AND m.organisation_id = samsyn_organisation()
    JOIN casework_recordindex i ON i.digest = s.digest
    JOIN casework_vaultitem v ON v.id = i.item_id AND v.current
    JOIN casework_record r ON r.id = i.record_id
   WHERE i.record_id = ANY ((SELECT casework_headed())::uuid[]) AND s.member_id <> samsyn_member()
     AND NOT EXISTS (SELECT 1 FROM casework_clearance c
                      WHERE c.record_id = i.record_id AND c.member_id = s.member_id AND c.ended_at IS NULL
                        AND c.matched ? casework_match(i.digest, c.id))
     AND NOT EXISTS (SELECT 1 FROM casework_block b
                      WHERE b.record_id = i.record_id AND b.member_id = s.member_id AND b.ended_at IS NULL)
     AND (m.role = 'supervisor' AND m.unit_id = r.unit_id
          OR EXISTS (SELECT 1 FROM casework_assignment a
                      WHERE a.record_id = i.record_id AND a.member_id = s.member_id AND a.since <= samsyn_now()
                        AND (a.until IS NULL OR a.until > samsyn_now())))
   GROUP BY i.record_id, s.member_id
$$;

-- Who can open a record that the one who asks sees, and what stands against it: a block, kinds of likeness.
CREATE FUNCTION casework_who_can_open(which_record uuid)
RETURNS TABLE (member_id uuid, relation text, blocked boolean, kinds text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT DISTINCT m.id, o.relation,
         EXISTS (SELECT 1 FROM casework_block b
                  WHERE b.record_id = which_record AND b.member_id = m.id AND b.ended_at IS NULL),
         ARRAY(SELECT u FROM casework_uncleared(which_record, m.id) u ORDER BY 1)
    FROM accounts_member m CROSS JOIN LATERAL casework_opened_to(m.id) o
   WHERE m.organisation_id = samsyn_organisation() AND o.record_id = which_record
     AND which_record = ANY ((SELECT casework_visible())::uuid[])
$$;

-- Of an emergency access: the reason is written once, by whoever took it; it may end earlier, never later; another
-- head of unit, never herself, says once what was found.
CREATE FUNCTION casework_emergency_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user <> 'samsyn_app' THEN
    RETURN NEW;
  END IF;
  IF (NEW.member_id, NEW.because) IS DISTINCT FROM (OLD.member_id, OLD.because) OR NEW.until > OLD.until
     OR NEW.reason <> OLD.reason AND (OLD.reason <> ''::bytea OR OLD.member_id <> samsyn_member())
     OR (NEW.seen_by_id, NEW.seen_at, NEW.found) IS DISTINCT FROM (OLD.seen_by_id, OLD.seen_at, OLD.found)
        AND (OLD.seen_at IS NOT NULL OR OLD.member_id = samsyn_member() OR NEW.seen_by_id <> samsyn_member()
             OR NOT OLD.record_id = ANY (casework_headed())) THEN
    RAISE EXCEPTION 'casework: not a change of an emergency' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_breakglass FOR EACH ROW EXECUTE FUNCTION casework_emergency_changes();

-- A handover is begun by whoever answers for the record; only a head of unit appoints without a giver, and only so is it done at once.
CREATE POLICY who_begins ON casework_handover AS RESTRICTIVE FOR INSERT TO samsyn_app
  WITH CHECK (record_id = ANY ((SELECT casework_answered_for())::uuid[])
              AND (done_at IS NULL OR emergency AND record_id = ANY ((SELECT casework_headed())::uuid[])));
CREATE POLICY who_changes ON casework_handover AS RESTRICTIVE FOR UPDATE TO samsyn_app
  USING (taker_id = samsyn_member() OR record_id = ANY ((SELECT casework_answered_for())::uuid[]));

-- What was handed over stays as the taker was shown it. That she took it is written by casework_take_over() alone.
CREATE FUNCTION casework_handover_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, samsyn, pg_temp AS $$
BEGIN
  IF current_user = 'samsyn_app' AND (
       (NEW.giver_id, NEW.taker_id, NEW.emergency, NEW.done_at) IS DISTINCT FROM (OLD.giver_id, OLD.taker_id, OLD.emergency, OLD.done_at)
       OR OLD.done_at IS NOT NULL OR OLD.cancelled
       OR (OLD.offered_at IS NOT NULL OR OLD.taker_id = samsyn_member())
          AND to_jsonb(NEW) - 'cancelled' IS DISTINCT FROM to_jsonb(OLD) - 'cancelled') THEN
    RAISE EXCEPTION 'casework: not a change of a handover' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changes BEFORE UPDATE ON casework_handover FOR EACH ROW EXECUTE FUNCTION casework_handover_changes();

-- The taker takes it: in one statement she is the worker and the giver is not. False when it waits for her no longer.
CREATE FUNCTION casework_take_over(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
DECLARE
  h casework_handover;
  moment timestamptz := samsyn_now();
BEGIN
  SELECT * INTO h FROM casework_handover
   WHERE id = which AND taker_id = samsyn_member() AND offered_at IS NOT NULL AND done_at IS NULL AND NOT cancelled
     AND record_id = ANY (casework_visible()) FOR UPDATE;
  IF NOT FOUND OR NOT casework_may_write() THEN
    RETURN false;
  END IF;
  PERFORM 1 FROM casework_record WHERE id = h.record_id AND closed_on IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM 1 FROM casework_assignment WHERE record_id = h.record_id AND member_id = h.giver_id AND part = 'main'
     AND since <= moment AND (until IS NULL OR until > moment);
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE casework_assignment SET until = moment
   WHERE record_id = h.record_id AND (part = 'main' OR member_id = h.taker_id) AND (until IS NULL OR until > moment);
  INSERT INTO casework_assignment (id, record_id, member_id, part, since, until, because, noted_at, noted_by_id)
  VALUES (gen_random_uuid(), h.record_id, h.taker_id, 'main', moment, NULL, h.because, moment, h.taker_id);
  UPDATE casework_handover SET done_at = moment WHERE id = h.id;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION casework_headed(), casework_answered_for(), casework_declare_conflict(uuid, uuid, bytea),
  casework_waiting_clearances(), casework_who_can_open(uuid), casework_take_over(uuid),
  casework_keeps_a_head(uuid, uuid), casework_may_move(uuid, uuid) TO samsyn_app;
