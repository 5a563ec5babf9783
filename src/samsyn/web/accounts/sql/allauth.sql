-- The tables of django-allauth: second factors are seen by their own user alone; there are no e-mail addresses.

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_authenticator TO samsyn_app;
GRANT USAGE ON SEQUENCE mfa_authenticator_id_seq TO samsyn_app;
CREATE POLICY own ON mfa_authenticator FOR ALL TO samsyn_app
    USING (user_id = (SELECT samsyn_user())) WITH CHECK (user_id = (SELECT samsyn_user()));

-- Subjects at sign-in services: found by the subject when somebody comes from there; written by administrators.
ALTER TABLE socialaccount_socialaccount ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (last_login, extra_data) ON socialaccount_socialaccount TO samsyn_app;
GRANT USAGE ON SEQUENCE socialaccount_socialaccount_id_seq TO samsyn_app;
CREATE POLICY looked_up ON socialaccount_socialaccount FOR SELECT TO samsyn_app USING (true);
CREATE POLICY made_by_administrator ON socialaccount_socialaccount FOR INSERT TO samsyn_app
    WITH CHECK ((SELECT samsyn_is_administrator()) AND provider = (SELECT samsyn_organisation())::text);
CREATE POLICY own ON socialaccount_socialaccount FOR UPDATE TO samsyn_app
    USING (user_id = (SELECT samsyn_user()));

GRANT SELECT ON account_emailaddress, socialaccount_socialapp, socialaccount_socialtoken TO samsyn_app;
