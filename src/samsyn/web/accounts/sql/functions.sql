-- Who is acting, as row-level security asks. The settings are set in each transaction by
-- samsyn.web.database.acting (samsyn.member, read by samsyn_member()) and samsyn.web.accounts.knowing (samsyn.user, samsyn.sign_in).

CREATE FUNCTION samsyn_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('samsyn.user', true), '')::uuid $$;

-- The organisation of the acting member; NULL as soon as the membership has ended.
CREATE FUNCTION samsyn_organisation() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$ SELECT m.organisation_id FROM accounts_member m JOIN accounts_organisation o ON o.id = m.organisation_id
       WHERE m.id = samsyn_member() AND m.active AND o.active AND (m.until IS NULL OR m.until > now()) $$;

CREATE FUNCTION samsyn_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$ SELECT m.role FROM accounts_member m JOIN accounts_organisation o ON o.id = m.organisation_id
       WHERE m.id = samsyn_member() AND m.active AND o.active AND (m.until IS NULL OR m.until > now()) $$;

CREATE FUNCTION samsyn_is_administrator() RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT coalesce(samsyn_role() = 'administrator', false) $$;

-- Whether the acting member's organisation is part of an agreement.
CREATE FUNCTION samsyn_in_agreement(agreement uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$ SELECT EXISTS (SELECT FROM accounts_agreement_organisations x
                      WHERE x.agreement_id = agreement AND x.organisation_id = samsyn_organisation()) $$;

-- Whether somebody of the acting member's organisation wrote an agreement down.
CREATE FUNCTION samsyn_wrote_agreement(agreement uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$ SELECT EXISTS (SELECT FROM accounts_agreement a JOIN accounts_member m ON m.id = a.made_by_id
                      WHERE a.id = agreement AND m.organisation_id = samsyn_organisation()) $$;

-- Whom an invitation code is for, when it still opens. Knowing the code's digest is knowing the code.
CREATE FUNCTION samsyn_invitation(code bytea, OUT member uuid, OUT name text, OUT organisation text)
RETURNS record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = samsyn, pg_temp
AS $$ SELECT m.id, m.name, o.name
        FROM accounts_invitation i JOIN accounts_member m ON m.id = i.member_id
        JOIN accounts_organisation o ON o.id = m.organisation_id
       WHERE i.digest = code AND i.used IS NULL AND i.expires > now()
         AND m.user_id IS NULL AND m.active AND o.active AND (m.until IS NULL OR m.until > now()) $$;

-- Use an invitation: once, for one user, who must be the one that this transaction knows.
CREATE FUNCTION samsyn_use_invitation(code bytea) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$
DECLARE found uuid;
BEGIN
    IF samsyn_user() IS NULL THEN RETURN NULL; END IF;
    UPDATE accounts_invitation i SET used = now()
      FROM accounts_member m JOIN accounts_organisation o ON o.id = m.organisation_id
     WHERE m.id = i.member_id AND i.digest = code AND i.used IS NULL AND i.expires > now()
       AND m.user_id IS NULL AND m.active AND o.active AND (m.until IS NULL OR m.until > now())
    RETURNING i.member_id INTO found;
    UPDATE accounts_member SET user_id = samsyn_user() WHERE id = found AND user_id IS NULL;
    RETURN found;
END $$;

-- A membership that ends takes its sessions with it at once, and never begins again.
CREATE FUNCTION accounts_member_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$
BEGIN
    IF OLD.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM OLD.user_id THEN
        RAISE EXCEPTION 'a membership stays with its user' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.organisation_id IS DISTINCT FROM OLD.organisation_id OR (NEW.active AND NOT OLD.active) THEN
        RAISE EXCEPTION 'a membership that ended stays ended' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.active AND NOT NEW.active THEN
        DELETE FROM accounts_session WHERE member_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_member_ends BEFORE UPDATE ON accounts_member
FOR EACH ROW EXECUTE FUNCTION accounts_member_ends();

-- A unit is one of the member's own organisation.
CREATE FUNCTION accounts_member_unit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$
BEGIN
    IF NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT FROM accounts_unit u
            WHERE u.id = NEW.unit_id AND u.organisation_id = NEW.organisation_id) THEN
        RAISE EXCEPTION 'a unit of another organisation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_member_unit BEFORE INSERT OR UPDATE ON accounts_member
FOR EACH ROW EXECUTE FUNCTION accounts_member_unit();

GRANT EXECUTE ON FUNCTION samsyn_user(), samsyn_organisation(), samsyn_role(),
    samsyn_is_administrator(), samsyn_in_agreement(uuid), samsyn_wrote_agreement(uuid),
    samsyn_invitation(bytea), samsyn_use_invitation(bytea) TO samsyn_app;
