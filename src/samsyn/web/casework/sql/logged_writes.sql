-- Every write on what a record holds stands in the log, also one that no page of ours asked for.
-- What is sent to another organisation is written by both: its rows name no record, for the receiver has no part in the
-- sender's record, and the sender is not to know who of the receiver's people it was.
-- Left out (a test has the list): keys and blind indexes, which come and go with their rows and are all rewritten when a
-- key is rotated; the history, which only the triggers write; the list of what was erased; the clock of tests.
DO $$
DECLARE
  name text;
BEGIN
  PERFORM samsyn_audit_watch_writes('casework_record', 'id', 'organisation_id');
  FOREACH name IN ARRAY ARRAY['assignment', 'block', 'clearance', 'breakglass', 'handover', 'fact', 'snapshot', 'note',
      'document', 'documentbody', 'hold', 'extract', 'eraseasked', 'origin', 'export', 'person', 'childdecision',
      'networkpart', 'sameperson', 'goal', 'intervention', 'deadline', 'unmetneed', 'meeting', 'checked', 'draft', 'marking',
      'consent', 'received', 'vaultitem', 'vaultreader'] LOOP
    PERFORM samsyn_audit_watch_writes(format('casework_%s', name)::regclass, 'record_id', '');
  END LOOP;
  PERFORM samsyn_audit_watch_writes('casework_parcel', 'record_id', 'organisation_id');
  PERFORM samsyn_audit_watch_writes('casework_network', '', 'organisation_id');
  FOREACH name IN ARRAY ARRAY['disclosure', 'disclosurebasis', 'discloseditem', 'disclosedsource', 'transfer'] LOOP
    PERFORM samsyn_audit_watch_writes(format('casework_%s', name)::regclass, '', '');
  END LOOP;
END $$;
