-- Who may see which record. The second wall: it decides again, whatever the pages forgot to ask.
-- samsyn_member(), samsyn_organisation() come from the accounts; samsyn.member is set at the start of each transaction.

-- The time. Tests of what ends by itself set another in a table that only the owner can write.
CREATE TABLE casework_clock ("only" boolean PRIMARY KEY DEFAULT true CHECK ("only"), at timestamptz NOT NULL);
ALTER TABLE casework_clock ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON casework_clock FROM PUBLIC;

CREATE FUNCTION samsyn_now() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce((SELECT at FROM casework_clock), now())
$$;

CREATE FUNCTION samsyn_today() RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT (samsyn_now() AT TIME ZONE 'Europe/Stockholm')::date
$$;

CREATE FUNCTION casework_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT samsyn_role()
$$;

CREATE FUNCTION casework_may_write() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce(casework_role() IN ('worker', 'supervisor', 'coordinator'), false)
$$;

-- All memberships of whoever has this one: a block, or what she has declared, does not end with a new membership.
CREATE FUNCTION casework_selves(which_member uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT which_member
  UNION
  SELECT other.id FROM accounts_member me JOIN accounts_member other ON other.user_id = me.user_id WHERE me.id = which_member
$$;
REVOKE ALL ON FUNCTION casework_selves(uuid) FROM PUBLIC;

-- Kinds of likeness between what a member has said of herself and what lies in a record's vault.
CREATE FUNCTION casework_likeness(which_record uuid, which_member uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT DISTINCT s.kind
    FROM accounts_staffindex s
    JOIN casework_recordindex i ON i.digest = s.digest
    JOIN casework_vaultitem v ON v.id = i.item_id AND v.current
   WHERE s.member_id = ANY (ARRAY(SELECT casework_selves(which_member))) AND i.record_id = which_record
$$;
REVOKE ALL ON FUNCTION casework_likeness(uuid, uuid) FROM PUBLIC;

-- What a clearance keeps of a digest that it has looked at. The clearance's own id goes into it, so that those who see two
-- clearances cannot tell whether they are about the same name or address.
CREATE FUNCTION casework_match(digest bytea, clearance uuid) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(digest || uuid_send(clearance)), 'hex')
$$;

-- The kinds of likeness that no supervisor has looked at. What came after a clearance is not cleared by it.
CREATE FUNCTION casework_uncleared(which_record uuid, which_member uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT DISTINCT s.kind::text
    FROM accounts_staffindex s
    JOIN casework_recordindex i ON i.digest = s.digest
    JOIN casework_vaultitem v ON v.id = i.item_id AND v.current
   WHERE s.member_id = ANY (ARRAY(SELECT casework_selves(which_member))) AND i.record_id = which_record
     AND NOT EXISTS (SELECT 1 FROM casework_clearance c
                      WHERE c.record_id = i.record_id AND c.member_id = which_member AND c.ended_at IS NULL
                        AND c.matched ? casework_match(i.digest, c.id))
$$;
REVOKE ALL ON FUNCTION casework_uncleared(uuid, uuid) FROM PUBLIC;

-- Whether a member works there now, with one of these roles: neither she nor her organisation has ended.
CREATE FUNCTION casework_works(which_member uuid, roles text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT EXISTS (SELECT FROM accounts_member m JOIN accounts_organisation o ON o.id = m.organisation_id
                  WHERE m.id = which_member AND m.active AND o.active AND m.role = ANY (roles)
                    AND (m.until IS NULL OR m.until > samsyn_now()))
$$;
REVOKE ALL ON FUNCTION casework_works(uuid, text[]) FROM PUBLIC;

-- The next two are called by the functions below alone, which run as the owner with the path set. They have no path
-- and no owner of their own, so that the database plans them as one query with whoever calls.

-- Every record that something opens to a member, and what it is: worker, supervisor, break_glass.
CREATE FUNCTION casework_opened_to(which_member uuid) RETURNS TABLE (record_id uuid, relation text)
LANGUAGE sql STABLE AS $$
  SELECT a.record_id, CASE a.part WHEN 'reader' THEN 'reader' ELSE 'worker' END
    FROM casework_assignment a
   WHERE a.member_id = which_member AND (SELECT casework_works(which_member, '{worker,supervisor,coordinator,reader}'))
     AND a.since <= (SELECT samsyn_now()) AND (a.until IS NULL OR a.until > (SELECT samsyn_now()))
  UNION ALL
  SELECT r.id, 'supervisor'
    FROM accounts_member m
    JOIN casework_record r ON r.organisation_id = m.organisation_id AND r.unit_id = m.unit_id
   WHERE m.id = which_member AND (SELECT casework_works(which_member, '{supervisor}'))
  UNION ALL
  SELECT g.record_id, 'break_glass'
    FROM casework_breakglass g
   WHERE g.member_id = which_member AND (SELECT casework_works(which_member, '{worker,supervisor,coordinator}'))
     AND g.until > (SELECT samsyn_now())
$$;
REVOKE ALL ON FUNCTION casework_opened_to(uuid) FROM PUBLIC;

-- Asked in nearly every query of every page: without these it reads the blind indexes of all records, and a
-- supervisor's records one by one.
CREATE INDEX casework_recordindex_digest ON casework_recordindex (digest, record_id, item_id);
CREATE INDEX casework_record_of_unit ON casework_record (organisation_id, unit_id, id);

-- Every record that must stay closed to a member: a named block, or a likeness that no supervisor has cleared.
CREATE FUNCTION casework_closed_to(which_member uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT b.record_id FROM casework_block b
   WHERE b.member_id = ANY (ARRAY(SELECT casework_selves(which_member))) AND b.ended_at IS NULL
  UNION
  SELECT i.record_id
    FROM accounts_staffindex s
    JOIN casework_recordindex i ON i.digest = s.digest
    JOIN casework_vaultitem v ON v.id = i.item_id AND v.current
   WHERE s.member_id = ANY (ARRAY(SELECT casework_selves(which_member)))
     AND NOT EXISTS (SELECT 1 FROM casework_clearance c
                      WHERE c.record_id = i.record_id AND c.member_id = which_member AND c.ended_at IS NULL
                        AND c.matched ? casework_match(i.digest, c.id))
$$;
REVOKE ALL ON FUNCTION casework_closed_to(uuid) FROM PUBLIC;

-- The records that the member of this connection may see, once for each query. One that is opened in two ways
-- stands there twice: to sort thousands of ids each time would cost more than it helps.
CREATE FUNCTION casework_visible() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce(array_agg(o.record_id), '{}')
    FROM casework_opened_to(samsyn_member()) o
   WHERE o.record_id NOT IN (SELECT c FROM casework_closed_to(samsyn_member()) c)
$$;

-- Why the member of this connection sees a record; nothing when she does not.
CREATE FUNCTION casework_relations(which_record uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT DISTINCT o.relation
    FROM casework_opened_to(samsyn_member()) o
   WHERE o.record_id = which_record
     AND which_record NOT IN (SELECT c FROM casework_closed_to(samsyn_member()) c)
$$;

-- Whether a member of this organisation must be cleared by a supervisor before the record opens. For those who see it.
CREATE FUNCTION casework_needs_clearance(which_record uuid, which_member uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT l FROM casework_uncleared(which_record, which_member) l WHERE which_record = ANY (casework_visible())
$$;

-- The disclosures that have come to the member of this connection: to her organisation, while they last, and
-- either she receives for the organisation or they belong to a record that she sees.
CREATE FUNCTION casework_incoming() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT coalesce(array_agg(d.id), '{}')
    FROM casework_disclosure d
   WHERE d.to_organisation_id = samsyn_organisation()
     AND d.state <> 'revoked' AND d.until >= samsyn_today()
     AND (casework_role() IN ('supervisor', 'coordinator')
          OR EXISTS (SELECT 1 FROM casework_received x
                      WHERE x.disclosure_id = d.id AND x.record_id = ANY (casework_visible())))
$$;

-- The items for named people only that lie in a record, without what they say.
CREATE FUNCTION casework_named_items(which_record uuid) RETURNS TABLE (id uuid, kind text, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT v.id, v.kind, v.person_id FROM casework_vaultitem v
   WHERE v.record_id = which_record AND v.named_only AND v.current AND which_record = ANY (casework_visible())
$$;

-- Whether a record stays closed to the member of this connection. The first wall asks this too. One that is blocked, one
-- that nothing opens and one that does not exist get the same answer: to know an id is not enough to learn that it is one.
CREATE FUNCTION casework_is_closed(which_record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, samsyn, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM casework_opened_to(samsyn_member()) o WHERE o.record_id = which_record)
      OR EXISTS (SELECT FROM casework_closed_to(samsyn_member()) c WHERE c = which_record)
$$;
