-- A role that sees records it is not assigned to is given by two: an administrator asks, and somebody who already has such
-- a role confirms. Otherwise an administrator, who never sees a record, could make an account of her own as head of a unit.
-- Until then the member is a worker, so that neither wall has to know of the waiting.

CREATE FUNCTION accounts_role_is_asked() RETURNS trigger LANGUAGE plpgsql SET search_path = samsyn, pg_temp
AS $$
DECLARE
    sees constant text[] := '{supervisor,coordinator}';
    changed boolean := TG_OP = 'INSERT' OR NEW.role IS DISTINCT FROM OLD.role OR OLD.asked_role <> ''
        OR NEW.role = 'supervisor' AND NEW.unit_id IS DISTINCT FROM OLD.unit_id;
BEGIN
    -- Whoever owns the tables has confirmed (samsyn_answer_role), or keeps the installation (samsyn organisation --head).
    IF current_user = 'samsyn_app' AND changed THEN
        NEW.asked_role := '';
        IF NEW.role = ANY (sees) AND samsyn_has_head(NEW.organisation_id) THEN
            NEW.asked_role := NEW.role;
            NEW.role := 'worker';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_role_is_asked BEFORE INSERT OR UPDATE ON accounts_member
FOR EACH ROW EXECUTE FUNCTION accounts_role_is_asked();

-- Whether the organisation has, or has ever had, somebody who can confirm. The first is given by the administrator alone.
CREATE FUNCTION samsyn_has_head(organisation uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$ SELECT coalesce((SELECT o.has_head FROM accounts_organisation o WHERE o.id = organisation), true) $$;

CREATE FUNCTION accounts_has_head() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = samsyn, pg_temp
AS $$
BEGIN
    IF NEW.role IN ('supervisor', 'coordinator') THEN
        UPDATE accounts_organisation SET has_head = true WHERE id = NEW.organisation_id AND NOT has_head;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_has_head AFTER INSERT OR UPDATE OF role ON accounts_member
FOR EACH ROW EXECUTE FUNCTION accounts_has_head();

-- Answer for a colleague who has come in and is somebody else: she gets the role that was asked for, or stays a worker.
CREATE FUNCTION samsyn_answer_role(which uuid, confirmed boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = samsyn, pg_temp
AS $$
BEGIN
    IF coalesce(samsyn_role() NOT IN ('supervisor', 'coordinator'), true) THEN RETURN false; END IF;
    UPDATE accounts_member m
       SET role = CASE WHEN confirmed THEN m.asked_role ELSE m.role END, asked_role = ''
     WHERE m.id = which AND m.organisation_id = samsyn_organisation() AND m.active AND m.asked_role <> ''
       AND m.user_id IS NOT NULL AND m.user_id IS DISTINCT FROM samsyn_user();
    RETURN FOUND;
END $$;

GRANT EXECUTE ON FUNCTION samsyn_has_head(uuid), samsyn_answer_role(uuid, boolean) TO samsyn_app;
