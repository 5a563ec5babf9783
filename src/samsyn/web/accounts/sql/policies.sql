-- What the pages' role may do with the tables of the accounts, and which rows it sees.
-- The role that owns the tables (migrations, jobs, commands) is not held by the policies.

ALTER TABLE accounts_organisation ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON accounts_organisation TO samsyn_app;
GRANT UPDATE (signing_key, age_key) ON accounts_organisation TO samsyn_app;
CREATE POLICY known_to_all ON accounts_organisation FOR SELECT TO samsyn_app USING (true);
CREATE POLICY kept_by_administrator ON accounts_organisation FOR UPDATE TO samsyn_app
    USING (id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()));

ALTER TABLE accounts_unit ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (name), DELETE ON accounts_unit TO samsyn_app;
CREATE POLICY own ON accounts_unit FOR SELECT TO samsyn_app
    USING (organisation_id = (SELECT samsyn_organisation())
           OR EXISTS (SELECT FROM accounts_member m WHERE m.unit_id = accounts_unit.id AND m.user_id = (SELECT samsyn_user())));
CREATE POLICY made_by_administrator ON accounts_unit FOR INSERT TO samsyn_app
    WITH CHECK (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()));
CREATE POLICY changed_by_administrator ON accounts_unit FOR UPDATE TO samsyn_app
    USING (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()));
CREATE POLICY removed_by_administrator ON accounts_unit FOR DELETE TO samsyn_app
    USING (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()));

-- A member sees the members of the own organisation; a user also sees where it is a member itself.
ALTER TABLE accounts_member ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (unit_id, role, name, title, active, until) ON accounts_member TO samsyn_app;
CREATE POLICY own ON accounts_member FOR SELECT TO samsyn_app
    USING (organisation_id = (SELECT samsyn_organisation()) OR user_id = (SELECT samsyn_user()));
CREATE POLICY made_by_administrator ON accounts_member FOR INSERT TO samsyn_app
    WITH CHECK (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()));
CREATE POLICY changed_by_administrator ON accounts_member FOR UPDATE TO samsyn_app
    USING (organisation_id = (SELECT samsyn_organisation()) AND (SELECT samsyn_is_administrator()));

-- A user: oneself, whoever is signing in by that very name, and colleagues.
ALTER TABLE accounts_user ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (password, last_login) ON accounts_user TO samsyn_app;
CREATE POLICY self ON accounts_user FOR SELECT TO samsyn_app
    USING (id = (SELECT samsyn_user()) OR username = nullif(current_setting('samsyn.sign_in', true), '')
           OR EXISTS (SELECT FROM accounts_member m WHERE m.user_id = accounts_user.id
                       AND m.organisation_id = (SELECT samsyn_organisation())));
CREATE POLICY invited ON accounts_user FOR INSERT TO samsyn_app
    WITH CHECK (id = (SELECT samsyn_user()) OR (SELECT samsyn_is_administrator()));
CREATE POLICY self_changes ON accounts_user FOR UPDATE TO samsyn_app
    USING (id = (SELECT samsyn_user()) OR username = nullif(current_setting('samsyn.sign_in', true), ''));

-- The digests of what staff declared are never read by pages, only compared by functions of the owner. Pages only add to
-- them: whoever took back what she declared would clear herself of a likeness that a supervisor has not looked at.
ALTER TABLE accounts_staffindex ENABLE ROW LEVEL SECURITY;
GRANT SELECT (id, member_id, kind, declared), INSERT ON accounts_staffindex TO samsyn_app;
CREATE POLICY own ON accounts_staffindex FOR ALL TO samsyn_app
    USING (member_id = (SELECT samsyn_member())) WITH CHECK (member_id = (SELECT samsyn_member()));

ALTER TABLE accounts_invitation ENABLE ROW LEVEL SECURITY;
GRANT SELECT (id, member_id, made_by_id, made, expires, used), INSERT, DELETE ON accounts_invitation TO samsyn_app;
CREATE POLICY kept_by_administrator ON accounts_invitation FOR ALL TO samsyn_app
    USING ((SELECT samsyn_is_administrator()) AND EXISTS (SELECT FROM accounts_member m
           WHERE m.id = member_id AND m.organisation_id = (SELECT samsyn_organisation())))
    WITH CHECK ((SELECT samsyn_is_administrator()) AND EXISTS (SELECT FROM accounts_member m
           WHERE m.id = member_id AND m.organisation_id = (SELECT samsyn_organisation())));

ALTER TABLE accounts_agreement ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (name, signed_on, review_on, ended_on, item_kinds, purpose, purpose_text, disagreement)
    ON accounts_agreement TO samsyn_app;
CREATE POLICY part_of ON accounts_agreement FOR SELECT TO samsyn_app
    USING (made_by_id = (SELECT samsyn_member()) OR samsyn_in_agreement(id));
CREATE POLICY made_by_administrator ON accounts_agreement FOR INSERT TO samsyn_app
    WITH CHECK ((SELECT samsyn_is_administrator()) AND made_by_id = (SELECT samsyn_member()));
CREATE POLICY changed_by_administrator ON accounts_agreement FOR UPDATE TO samsyn_app
    USING ((SELECT samsyn_is_administrator()) AND samsyn_wrote_agreement(id));

ALTER TABLE accounts_agreement_organisations ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON accounts_agreement_organisations TO samsyn_app;
GRANT USAGE ON SEQUENCE accounts_agreement_organisations_id_seq TO samsyn_app;
CREATE POLICY part_of ON accounts_agreement_organisations FOR SELECT TO samsyn_app
    USING (samsyn_in_agreement(agreement_id) OR samsyn_wrote_agreement(agreement_id));
CREATE POLICY made_by_administrator ON accounts_agreement_organisations FOR INSERT TO samsyn_app
    WITH CHECK ((SELECT samsyn_is_administrator()) AND samsyn_wrote_agreement(agreement_id));
CREATE POLICY removed_by_administrator ON accounts_agreement_organisations FOR DELETE TO samsyn_app
    USING ((SELECT samsyn_is_administrator()) AND samsyn_wrote_agreement(agreement_id));

-- Sessions are found by the digest of a name that only the browser has, and sealed with the name itself.
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_session TO samsyn_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_signinlock TO samsyn_app;
