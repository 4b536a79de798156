-- Who leaves the zone by a permit. Pages, decisions, other views and the triggers read this view.

CREATE VIEW permitted_out AS
SELECT student_id, cycle_id, id AS permit_id FROM permit WHERE state = 'APPROVED';
COMMENT ON VIEW permitted_out IS
  'The students who leave the zone in the year of a cycle: two people have signed their permit. Each student '
  'stands once for a cycle. Whoever is here sends no list, stands in no draw, on no waitlist and in no seat.';

-- Who leaves the zone sends no list in it. The cycle's lock makes it wait for a signature under way.
CREATE OR REPLACE FUNCTION submission_stays_in_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM application JOIN permitted_out USING (student_id, cycle_id)
      WHERE application.id = NEW.application_id) THEN
    RAISE EXCEPTION 'the student leaves the zone by a permit' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
