-- Notes and calls at a child stay as their author wrote them, and so does the log of who read a child's page.

ALTER TABLE contact_note
  ADD CONSTRAINT contact_note_said CHECK (
    length(said) <= 2000 AND (trim(said) <> '' OR (outcome IS NOT NULL AND outcome <> 'REACHED'))
  ),
  ADD CONSTRAINT contact_note_outcome CHECK ((kind = 'CALL_OUT') = (outcome IS NOT NULL)),
  ADD CONSTRAINT contact_note_school CHECK ((role = 'SCHOOL_STAFF') = (school_id IS NOT NULL)),
  ADD CONSTRAINT contact_note_again CHECK (
    call_again_on IS NULL OR call_again_on BETWEEN (at AT TIME ZONE 'UTC')::date - 1 AND (at AT TIME ZONE 'UTC')::date + 366
  ),
  -- on a call list the zone's office calls families
  ADD CONSTRAINT contact_note_on_call_list CHECK (
    round_id IS NULL OR (kind = 'CALL_OUT' AND role IN ('ZONE_STAFF', 'ADMINISTRATOR') AND corrects_id IS NULL)
  ),
  ADD CONSTRAINT contact_note_done CHECK (
    (done_at IS NULL) = (done_by_id IS NULL) AND (done_at IS NULL OR call_again_on IS NOT NULL)
  );

-- Whether a person may write at a child in a role now: a counselor of a school where the child is, was or will be, zone
-- staff of its zone, an administrator, or somebody who works at the school whose note it is. Nobody at their own child.
CREATE FUNCTION may_write_at(person uuid, as_what "Role", child uuid, school uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM guardian_link WHERE user_id = person AND student_id = child)
    AND EXISTS (
      SELECT FROM role_grant held
      WHERE held.user_id = person AND held.role = as_what AND CASE as_what
        WHEN 'ADMINISTRATOR' THEN TRUE
        WHEN 'ZONE_STAFF' THEN held.zone_id = (SELECT zone_id FROM student WHERE id = child)
        WHEN 'SCHOOL_STAFF' THEN held.school_id = school
        WHEN 'COUNSELOR' THEN EXISTS (SELECT FROM enrollment
          WHERE enrollment.student_id = child AND enrollment.school_id = held.school_id)
        ELSE FALSE END)
$$;

-- Notes of a call list that nobody reads elsewhere until results of its kind are out that came after them: before, the
-- note alone would tell the result. What was said before a round was sent back is told with the results that follow.
-- A note of a round that is out came before its release, also when the clock that dates the release says otherwise.
CREATE VIEW held_back_note AS
  SELECT note.id AS note_id
  FROM contact_note note JOIN round ON round.id = note.round_id
  WHERE round.published_at IS NULL
    AND NOT EXISTS (SELECT FROM round later WHERE later.cycle_id = round.cycle_id AND later.kind = round.kind
      AND later.published_at >= note.at);

CREATE FUNCTION contact_note_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- on a call list writes whoever calls for the zone of the round, wherever the child lives by now
  IF (NEW.round_id IS NULL AND may_write_at(NEW.author_id, NEW.role, NEW.student_id, NEW.school_id) IS NOT TRUE)
     OR EXISTS (SELECT FROM guardian_link WHERE user_id = NEW.author_id AND student_id = NEW.student_id) THEN
    RAISE EXCEPTION 'who writes at a child has a role there, and is not its guardian' USING ERRCODE = 'ZC004';
  END IF;
  IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT FROM contact_note before WHERE before.id = NEW.corrects_id
      AND (before.student_id, before.author_id) = (NEW.student_id, NEW.author_id)
      AND before.school_id IS NOT DISTINCT FROM NEW.school_id
      AND NOT EXISTS (SELECT FROM held_back_note WHERE held_back_note.note_id = before.id)) THEN
    RAISE EXCEPTION 'a note is corrected by whoever wrote it' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_note_written BEFORE INSERT ON contact_note
  FOR EACH ROW EXECUTE FUNCTION contact_note_written();

CREATE FUNCTION contact_note_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- all that ever changes: that the call was made, once
  IF OLD.done_at IS NOT NULL OR (NEW.id, NEW.student_id, NEW.at, NEW.author_id, NEW.role, NEW.school_id, NEW.kind,
      NEW.outcome, NEW.said, NEW.call_again_on, NEW.corrects_id, NEW.round_id) IS DISTINCT FROM (OLD.id, OLD.student_id, OLD.at,
      OLD.author_id, OLD.role, OLD.school_id, OLD.kind, OLD.outcome, OLD.said, OLD.call_again_on, OLD.corrects_id,
      OLD.round_id) THEN
    RAISE EXCEPTION 'a note stays as it was written' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_note_stays BEFORE UPDATE ON contact_note
  FOR EACH ROW EXECUTE FUNCTION contact_note_stays();
CREATE TRIGGER contact_note_is_kept BEFORE DELETE ON contact_note
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contact_note_is_not_emptied BEFORE TRUNCATE ON contact_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The calls that still have to be made, each from the first moment of its day where the child lives: those of notes that
-- no correction replaced, of children who are here. Notes at another number of a child are those of the child; those of a
-- call list wait for nobody until their results are out.
CREATE VIEW open_call AS
  SELECT note.id AS note_id, coalesce(student.same_as_id, student.id) AS student_id, note.author_id, note.role,
    note.school_id, note.call_again_on, note.call_again_on::timestamp AT TIME ZONE district.time_zone AS due_from
  FROM contact_note note
    JOIN student ON student.id = note.student_id
    JOIN zone ON zone.id = student.zone_id
    JOIN district ON district.id = zone.district_id
  WHERE note.call_again_on IS NOT NULL AND note.done_at IS NULL AND student.left_on IS NULL
    AND NOT EXISTS (SELECT FROM contact_note newer WHERE newer.corrects_id = note.id)
    AND NOT EXISTS (SELECT FROM held_back_note WHERE held_back_note.note_id = note.id);

CREATE INDEX contact_note_to_call ON contact_note (call_again_on) WHERE call_again_on IS NOT NULL AND done_at IS NULL;
CREATE INDEX contact_note_on_call_list ON contact_note (round_id, student_id, at) WHERE round_id IS NOT NULL;
CREATE INDEX contact_note_search ON contact_note USING gin (plain(said) gin_trgm_ops);

ALTER TABLE page_read ADD CONSTRAINT page_read_hour CHECK (hour = date_trunc('hour', at, 'UTC'));
CREATE TRIGGER page_read_is_kept BEFORE UPDATE OR DELETE ON page_read
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER page_read_is_not_emptied BEFORE TRUNCATE ON page_read
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
