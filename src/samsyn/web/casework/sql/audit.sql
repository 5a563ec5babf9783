-- What the audit asks of casework: which records a member may see, who is like whom, and when somebody stopped working with one.

CREATE OR REPLACE FUNCTION samsyn_audit_visible() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = samsyn, pg_temp AS $$
  SELECT casework_visible()
$$;

CREATE OR REPLACE FUNCTION samsyn_audit_likeness(asked_record uuid, asked_member uuid) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = samsyn, pg_temp AS $$
  SELECT l FROM casework_uncleared(asked_record, asked_member) l
$$;

-- The last day of somebody who works with the record no longer; nothing for who still does, or never did.
CREATE OR REPLACE FUNCTION samsyn_audit_ended(asked_record uuid, asked_member uuid) RETURNS date
LANGUAGE sql STABLE SET search_path = samsyn, pg_temp AS $$
  SELECT (max(a.until) AT TIME ZONE 'Europe/Stockholm')::date
    FROM casework_assignment a
   WHERE a.record_id = asked_record AND a.member_id = asked_member
  HAVING bool_and(a.until IS NOT NULL AND a.until <= samsyn_now())
$$;
