-- A list is sent while its window is open, by the database's clock, and never changes after that.

CREATE VIEW permitted_out AS
SELECT student_id, cycle_id, id AS permit_id FROM permit WHERE state = 'APPROVED';
COMMENT ON VIEW permitted_out IS
  'The students who leave the zone in the year of a cycle: two people have signed their permit. Each student '
  'stands once for a cycle. Whoever is here sends no list, stands in no draw, on no waitlist and in no seat.';

CREATE VIEW doubled_student AS
SELECT id AS student_id FROM student WHERE same_as_id IS NOT NULL;
COMMENT ON VIEW doubled_student IS
  'Another number of a child who is known by the one that stays: two people settled it. Whoever is here sends no list, '
  'stands in no draw and no count, and holds no seat; what was stays readable.';

CREATE VIEW unconfirmed_submission AS
SELECT submission.id AS submission_id
FROM submission JOIN application ON application.id = submission.application_id
WHERE submission.channel = 'CLASS'
  AND NOT EXISTS (SELECT FROM confirmation WHERE confirmation.submission_id = submission.id)
  AND coalesce(
    (SELECT priority_rule_set.guardian_confirms
      FROM round JOIN priority_rule_set ON priority_rule_set.id = round.rule_set_id
      WHERE round.cycle_id = application.cycle_id AND round.kind = 'MAIN'
      ORDER BY round.id DESC LIMIT 1),
    (SELECT guardian_confirms FROM priority_rule_set
      WHERE priority_rule_set.cycle_id = application.cycle_id ORDER BY version DESC LIMIT 1))
  AND NOT EXISTS (SELECT FROM permitted_out
    WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = application.cycle_id)
  AND NOT EXISTS (SELECT FROM doubled_student WHERE doubled_student.student_id = application.student_id);
COMMENT ON VIEW unconfirmed_submission IS
  'Lists made in class that wait for a guardian to confirm them, where the rules of the year ask for it: the rules '
  'of the main round, and before there is one the newest. Such a list does not count, and the one before it still '
  'does. Nothing waits of a student who leaves the zone by an approved permit, nor of a number that is another''s child.';

CREATE VIEW counting_submission AS
SELECT submission.id AS submission_id, submission.application_id, application.cycle_id,
  application.student_id, submission.late, submission.submitted_at
FROM submission JOIN application ON application.id = submission.application_id
WHERE NOT EXISTS (SELECT FROM unconfirmed_submission WHERE submission_id = submission.id)
  AND NOT EXISTS (SELECT FROM submission newer
    WHERE newer.application_id = submission.application_id AND newer.number > submission.number
      AND NOT EXISTS (SELECT FROM unconfirmed_submission WHERE submission_id = newer.id))
  AND NOT EXISTS (SELECT FROM permitted_out
    WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = application.cycle_id)
  AND NOT EXISTS (SELECT FROM withdrawn_list WHERE withdrawn_list.submission_id = submission.id)
  AND NOT EXISTS (SELECT FROM doubled_student WHERE doubled_student.student_id = application.student_id);
COMMENT ON VIEW counting_submission IS
  'The list of an application that counts, at most one: the newest that was sent and is not unconfirmed; none once '
  'that one was withdrawn, and no older one in its place. None counts of a student who leaves the zone by an approved '
  'permit, nor under a number beside the one that stays. A late list counts in the late round only. '
  'What a round was drawn from stays in its snapshot, whatever counts afterwards.';

ALTER TABLE submission
  ADD CONSTRAINT submission_number CHECK (number > 0),
  ADD CONSTRAINT submission_salt CHECK (salt ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT submission_receipt_code CHECK (receipt_code ~ '^[0-9A-Z][0-9A-Z-]{0,39}$'),
  ADD CONSTRAINT submission_consent CHECK (
    channel IN ('ONLINE', 'CLASS') OR (length(trim(asked_by)) > 0 AND length(trim(consent)) > 0)
  ),
  ADD CONSTRAINT submission_in_class CHECK ((channel = 'CLASS') = (class_hour_id IS NOT NULL));

ALTER TABLE choice ADD CONSTRAINT choice_rank CHECK (rank > 0);

CREATE UNIQUE INDEX class_hour_code ON class_hour (code) WHERE closed_at IS NULL;

-- those that may wait for a guardian are few among all lists
CREATE INDEX submission_made_in_class ON submission (application_id) WHERE channel = 'CLASS';

CREATE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.student_id, NEW.cycle_id) IS DISTINCT FROM (OLD.student_id, OLD.cycle_id) THEN
    RAISE EXCEPTION 'an application stays with its student and its cycle' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_stays BEFORE UPDATE ON application
  FOR EACH ROW EXECUTE FUNCTION application_stays();

-- A list is sent while its window is open, by this clock and at this moment: the main window, or, for
-- students without a list that counted then, the late window.
CREATE FUNCTION submission_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  dates record;
BEGIN
  -- the share lock makes a date change or a freeze wait for this submission
  SELECT cycle.id, cycle.opens_at, cycle.closes_at, cycle.late_until INTO dates
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  NEW.submitted_at := clock_timestamp();
  IF NEW.late THEN
    IF dates.late_until IS NULL OR NEW.submitted_at >= dates.late_until
       OR NOT EXISTS (SELECT FROM round WHERE cycle_id = dates.id AND kind = 'LATE' AND state = 'OPEN'
         -- the draw of a correction is public, so a list could be fitted to it
         AND corrects_id IS NULL) THEN
      RAISE EXCEPTION 'no late list is taken' USING ERRCODE = 'ZC001';
    END IF;
    IF EXISTS (SELECT FROM counting_submission WHERE application_id = NEW.application_id AND NOT late) THEN
      RAISE EXCEPTION 'the list sent in time counts' USING ERRCODE = 'ZC003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.submitted_at < dates.opens_at OR NEW.submitted_at >= dates.closes_at THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  -- dates extended after the close must not take lists that no round will read
  IF EXISTS (
    SELECT FROM round WHERE cycle_id = dates.id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_in_window BEFORE INSERT ON submission
  FOR EACH ROW EXECUTE FUNCTION submission_in_window();

-- Whether children of one family and grade draw one number or one each is chosen while lists are taken, and
-- never after: nobody chooses once a number could be guessed.
CREATE FUNCTION family_draw_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  dates record;
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE'
     AND (NEW.household_id, NEW.cycle_id) IS DISTINCT FROM (OLD.household_id, OLD.cycle_id)) THEN
    RAISE EXCEPTION 'a choice about the draw stays with its family and year' USING ERRCODE = 'ZC003';
  END IF;
  -- the share lock makes a date change or a freeze wait for this choice
  SELECT opens_at, closes_at INTO dates FROM cycle WHERE id = NEW.cycle_id FOR SHARE;
  NEW.chosen_at := clock_timestamp();
  IF NEW.chosen_at < dates.opens_at OR NEW.chosen_at >= dates.closes_at OR EXISTS (
    SELECT FROM round WHERE cycle_id = NEW.cycle_id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER family_draw_in_window BEFORE INSERT OR UPDATE OR DELETE ON family_draw
  FOR EACH ROW EXECUTE FUNCTION family_draw_in_window();

-- A list is withdrawn by its family while it could send another, and set aside by staff until it is frozen.
ALTER TABLE withdrawn_list
  ADD CONSTRAINT withdrawn_list_reason CHECK (
    CASE WHEN by_family THEN reason IS NULL ELSE reason IS NOT NULL AND length(trim(reason)) >= 10 END);

CREATE FUNCTION withdrawal_before_draw() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  list record;
BEGIN
  -- the share lock makes a date change or a freeze wait for this withdrawal
  SELECT submission.late, cycle.id AS cycle_id, cycle.opens_at, cycle.closes_at, cycle.late_until INTO list
    FROM submission JOIN application ON application.id = submission.application_id
      JOIN cycle ON cycle.id = application.cycle_id
    WHERE submission.id = NEW.submission_id FOR SHARE OF cycle;
  NEW.at := clock_timestamp();
  IF NOT EXISTS (SELECT FROM counting_submission WHERE submission_id = NEW.submission_id) THEN
    RAISE EXCEPTION 'this list does not count' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (SELECT FROM round WHERE cycle_id = list.cycle_id
      AND kind = CASE WHEN list.late THEN 'LATE' ELSE 'MAIN' END::"RoundKind"
      AND state NOT IN ('DRAFT', 'OPEN', 'CLOSED', 'RETRACTED', 'SENT_BACK')) THEN
    RAISE EXCEPTION 'the lists are frozen' USING ERRCODE = 'ZC001';
  END IF;
  IF NEW.by_family AND (
    CASE WHEN list.late
      THEN list.late_until IS NULL OR NEW.at >= list.late_until
        OR NOT EXISTS (SELECT FROM round WHERE cycle_id = list.cycle_id AND kind = 'LATE' AND state = 'OPEN'
          AND corrects_id IS NULL)
      ELSE NEW.at < list.opens_at OR NEW.at >= list.closes_at
        OR EXISTS (SELECT FROM round WHERE cycle_id = list.cycle_id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN'))
    END
  ) THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawal_before_draw BEFORE INSERT ON withdrawn_list
  FOR EACH ROW EXECUTE FUNCTION withdrawal_before_draw();

-- Choices are created together with their submission, and name schools with entry-grade seats in this cycle.
CREATE FUNCTION choice_belongs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN submission ON submission.id = added.submission_id
    WHERE submission.xmin <> pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a submission is complete when it is made' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (
    SELECT FROM added
      JOIN submission ON submission.id = added.submission_id
      JOIN application ON application.id = submission.application_id
      JOIN cycle ON cycle.id = application.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.school_id = added.school_id
        AND seat_pool.grade = cycle.entry_grade
    WHERE seat_pool.id IS NULL
  ) THEN
    RAISE EXCEPTION 'the zone does not offer this school in this cycle' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER choice_belongs AFTER INSERT ON choice
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION choice_belongs();

-- A student who leaves the zone sends no list in it. The cycle's lock makes the list wait for a permit that is being
-- signed.
CREATE FUNCTION submission_stays_in_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM application JOIN permitted_out USING (student_id, cycle_id)
      WHERE application.id = NEW.application_id) THEN
    RAISE EXCEPTION 'the student leaves the zone by a permit' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (SELECT FROM application JOIN doubled_student USING (student_id)
      WHERE application.id = NEW.application_id) THEN
    RAISE EXCEPTION 'the child has another number' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
-- its name sorts after submission_in_window, which takes the lock
CREATE TRIGGER submission_stays_in_zone BEFORE INSERT ON submission
  FOR EACH ROW EXECUTE FUNCTION submission_stays_in_zone();

CREATE FUNCTION confirmation_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
BEGIN
  -- the share lock makes a date change or a freeze wait for this confirmation
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

-- A list that somebody handed in is sent, set aside by a person with a reason, or typed anew by one; until then it
-- waits, and one paper of a student waits at a time.
ALTER TABLE paper_entry
  ADD CONSTRAINT paper_entry_settled CHECK (
    num_nulls(settled_at, settled_by_id) IN (0, 2)
    AND num_nonnulls(submission_id, set_aside) + retyped::integer = CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END
    AND (set_aside IS NULL OR length(trim(set_aside)) >= 10)
  );
ALTER TABLE class_list_set_aside
  ADD CONSTRAINT class_list_set_aside_reason CHECK (length(trim(reason)) >= 10);
CREATE UNIQUE INDEX paper_entry_waits_once ON paper_entry (application_id) WHERE settled_at IS NULL;

CREATE FUNCTION paper_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.settled_at IS NOT NULL
     OR (NEW.application_id, NEW.choices, NEW.asked_by, NEW.consent, NEW.entered_by_id, NEW.entered_at, NEW.typing)
       IS DISTINCT FROM
       (OLD.application_id, OLD.choices, OLD.asked_by, OLD.consent, OLD.entered_by_id, OLD.entered_at, OLD.typing)
  THEN
    RAISE EXCEPTION 'a paper list stays as it was typed, and is settled once' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_entry_stays BEFORE UPDATE ON paper_entry
  FOR EACH ROW EXECUTE FUNCTION paper_entry_stays();

CREATE VIEW unsettled_list AS
SELECT 'PAPER' AS kind, paper_entry.id, paper_entry.application_id, paper_entry.entered_at AS since,
  paper_entry.entered_by_id AS owner_id
FROM paper_entry
WHERE paper_entry.settled_at IS NULL
  AND NOT EXISTS (SELECT FROM application JOIN doubled_student USING (student_id)
    WHERE application.id = paper_entry.application_id)
UNION ALL
SELECT 'CLASS', submission.id, submission.application_id, submission.submitted_at, class_hour.opened_by_id
FROM unconfirmed_submission
  JOIN submission ON submission.id = unconfirmed_submission.submission_id
  JOIN class_hour ON class_hour.id = submission.class_hour_id
  JOIN application ON application.id = submission.application_id
WHERE NOT EXISTS (SELECT FROM submission newer
    WHERE newer.application_id = submission.application_id AND newer.number > submission.number)
  AND NOT EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = application.student_id)
  AND NOT EXISTS (SELECT FROM class_list_set_aside WHERE submission_id = submission.id);
COMMENT ON VIEW unsettled_list IS
  'Lists that were handed in, count nothing yet, and that only a person of the school can settle: a list on paper that '
  'was typed in once, and the newest list of a student made in class whom no guardian can confirm it for, because '
  'none is linked. Its owner is who typed it, or who opened the class hour.';

CREATE VIEW begun_application AS
SELECT application.id AS application_id, application.cycle_id, application.student_id
FROM application JOIN student ON student.id = application.student_id
  JOIN cycle ON cycle.id = application.cycle_id AND cycle.zone_id = student.zone_id
WHERE NOT EXISTS (SELECT FROM counting_submission WHERE application_id = application.id)
  AND NOT EXISTS (SELECT FROM permitted_out
    WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = application.cycle_id)
  AND student.same_as_id IS NULL AND NOT is_past(student.left_on)
  AND NOT EXISTS (SELECT FROM unsettled_list WHERE unsettled_list.application_id = application.id)
  AND (cardinality(application.draft) > 0 OR EXISTS (
    SELECT FROM unconfirmed_submission JOIN submission ON submission.id = unconfirmed_submission.submission_id
    WHERE submission.application_id = application.id));
COMMENT ON VIEW begun_application IS
  'Who has begun a list and not sent one that counts: a school is on the draft, or a list made in class waits for a '
  'guardian. An empty draft is no beginning. Not the students who leave the zone by a permit, left the district or live in another zone, '
  'nor those whose list the school has and has to settle.';
