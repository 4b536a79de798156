-- A list made in class that waited for a guardian's yes until the window closed went into no draw. It
-- must not keep its family from the late round.

-- A list is handed in while its window is open, by this clock and at this moment: the main one, or
-- for those of whom none counted then, the late one.
CREATE OR REPLACE FUNCTION submission_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  dates record;
  confirms boolean;
BEGIN
  -- the share lock makes a change of the dates, or a freeze, wait for this submission
  SELECT cycle.id, cycle.opens_at, cycle.closes_at, cycle.late_until INTO dates
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  NEW.submitted_at := clock_timestamp();
  IF NEW.late THEN
    IF dates.late_until IS NULL OR NEW.submitted_at >= dates.late_until
       OR NOT EXISTS (SELECT FROM round WHERE cycle_id = dates.id AND kind = 'LATE' AND state = 'OPEN') THEN
      RAISE EXCEPTION 'no late list is taken' USING ERRCODE = 'ZC001';
    END IF;
    SELECT priority_rule_set.guardian_confirms INTO confirms
      FROM round JOIN priority_rule_set ON priority_rule_set.id = round.rule_set_id
      WHERE round.cycle_id = dates.id AND round.kind = 'MAIN' AND round.state <> 'RETRACTED'
      ORDER BY round.id DESC LIMIT 1;
    IF EXISTS (
      SELECT FROM submission WHERE application_id = NEW.application_id AND NOT late
        AND (channel <> 'CLASS' OR confirms IS NOT TRUE
          OR EXISTS (SELECT FROM confirmation WHERE confirmation.submission_id = submission.id))
    ) THEN
      RAISE EXCEPTION 'the list sent in time counts' USING ERRCODE = 'ZC003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.submitted_at < dates.opens_at OR NEW.submitted_at >= dates.closes_at THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  -- dates moved back after the close must not take lists that no round will read
  IF EXISTS (
    SELECT FROM round WHERE cycle_id = dates.id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
