-- What an administrator states of the own organisation (the policy kept_by_administrator says whose row it is).
GRANT UPDATE (retention_years, retention_decided_by, retention_decided_on, is_authority, records_suspects,
    suspects_source, printout) ON accounts_organisation TO samsyn_app;
