-- The tables of django-allauth: second factors are seen by their own user alone; there are no e-mail addresses.

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_authenticator TO samsyn_app;
GRANT USAGE ON SEQUENCE mfa_authenticator_id_seq TO samsyn_app;
CREATE POLICY own ON mfa_authenticator FOR ALL TO samsyn_app
    USING (user_id = (SELECT samsyn_user())) WITH CHECK (user_id = (SELECT samsyn_user()));

-- Subjects at sign-in services: found by the subject when somebody comes from there; written by administrators.
ALTER TABLE socialaccount_socialaccount ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON socialaccount_socialaccount TO samsyn_app;
GRANT USAGE ON SEQUENCE socialaccount_socialaccount_id_seq TO samsyn_app;
CREATE POLICY looked_up ON socialaccount_socialaccount FOR SELECT TO samsyn_app USING (true);
CREATE POLICY made_by_administrator ON socialaccount_socialaccount FOR INSERT TO samsyn_app
    WITH CHECK ((SELECT samsyn_is_administrator()) AND provider = (SELECT samsyn_organisation())::text);
CREATE POLICY own ON socialaccount_socialaccount FOR UPDATE TO samsyn_app
    USING (user_id = (SELECT samsyn_user()));

-- django-allauth writes the whole row at each sign-in: only the time may become another, and nothing else is kept.
CREATE FUNCTION accounts_subject_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = samsyn, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.user_id, OLD.provider, OLD.uid) IS DISTINCT FROM (NEW.user_id, NEW.provider, NEW.uid) THEN
        RAISE EXCEPTION 'a subject stays with its user' USING ERRCODE = 'check_violation';
    END IF;
    NEW.extra_data := '{}';
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_subject_stays BEFORE INSERT OR UPDATE ON socialaccount_socialaccount
FOR EACH ROW EXECUTE FUNCTION accounts_subject_stays();

GRANT SELECT ON account_emailaddress, socialaccount_socialapp, socialaccount_socialtoken TO samsyn_app;
