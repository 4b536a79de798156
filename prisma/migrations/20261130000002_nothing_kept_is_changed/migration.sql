-- Rows that are never changed or deleted, whatever the program does.
-- A broken rule raises an error of class ZC, so that the program can tell a person what happened:
--   ZC001 outside the dates    ZC002 no seat left      ZC003 may not be changed
--   ZC004 does not belong      ZC005 not the next step ZC006 needs another person

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps what it holds: no %', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'ZC003';
END $$;

CREATE TRIGGER audit_event_is_kept BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_is_kept BEFORE UPDATE OR DELETE ON submission
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER choice_is_kept BEFORE UPDATE OR DELETE ON choice
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER snapshot_entry_is_kept BEFORE UPDATE OR DELETE ON snapshot_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_is_kept BEFORE UPDATE OR DELETE ON placement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER run_is_kept BEFORE DELETE ON run
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER round_is_kept BEFORE DELETE ON round
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER priority_rule_set_is_kept BEFORE UPDATE OR DELETE ON priority_rule_set
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER priority_rule_is_kept BEFORE UPDATE OR DELETE ON priority_rule
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER confirmed_finding_is_kept BEFORE UPDATE OR DELETE ON confirmed_finding
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER offer_is_kept BEFORE DELETE ON offer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER transfer_is_kept BEFORE DELETE ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER snapshot_is_kept BEFORE UPDATE OR DELETE ON snapshot
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reserve_rule_is_kept BEFORE UPDATE OR DELETE ON reserve_rule
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waitlist_entry_is_kept BEFORE DELETE ON waitlist_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER manual_placement_is_kept BEFORE DELETE ON manual_placement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER confirmation_is_kept BEFORE UPDATE OR DELETE ON confirmation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER transfer_plan_is_kept BEFORE DELETE ON transfer_plan
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_is_kept BEFORE DELETE ON record_correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER permit_is_kept BEFORE DELETE ON permit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER appeal_is_kept BEFORE DELETE ON appeal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_is_kept BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_entry_is_kept BEFORE DELETE ON paper_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER class_list_set_aside_is_kept BEFORE UPDATE OR DELETE ON class_list_set_aside
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withdrawn_list_is_kept BEFORE UPDATE OR DELETE ON withdrawn_list
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER value_change_is_kept BEFORE UPDATE OR DELETE ON value_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER duplicate_number_is_kept BEFORE DELETE ON duplicate_number
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER household_apart_is_kept BEFORE UPDATE OR DELETE ON household_apart
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- A rule's texts are published with it: they are added with it and never change.
CREATE TRIGGER priority_rule_text_is_kept BEFORE UPDATE OR DELETE ON priority_rule_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY[
    'audit_event', 'choice', 'confirmed_finding', 'offer', 'placement', 'priority_rule',
    'priority_rule_set', 'priority_rule_text', 'reserve_rule', 'round', 'run',
    'snapshot', 'snapshot_entry', 'submission', 'transfer_request'
  ] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                   kept || '_is_not_emptied', kept);
  END LOOP;
END $$;
