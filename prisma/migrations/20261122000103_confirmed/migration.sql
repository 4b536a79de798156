-- A guardian's yes to a list made in class comes while lists are taken, as a list does: not after the
-- close, and not when dates are moved back after it. Otherwise a list would count that no round read.

CREATE FUNCTION confirmation_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
BEGIN
  -- the share lock makes a change of the dates, or a freeze, wait for this yes
  SELECT cycle.id, cycle.closes_at INTO year
    FROM submission JOIN application ON application.id = submission.application_id
      JOIN cycle ON cycle.id = application.cycle_id
    WHERE submission.id = NEW.submission_id FOR SHARE OF cycle;
  IF clock_timestamp() >= year.closes_at OR EXISTS (
    SELECT FROM round WHERE cycle_id = year.id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmation_in_window BEFORE INSERT ON confirmation
  FOR EACH ROW EXECUTE FUNCTION confirmation_in_window();
