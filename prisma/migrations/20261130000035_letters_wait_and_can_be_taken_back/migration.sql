-- A letter can wait for a few minutes: others to the same reader join it, or whoever wrote it takes it back. One that
-- has been sent stays.

ALTER TABLE letter
  ADD CONSTRAINT letter_held CHECK (
    held_until IS NOT NULL OR (held_by_id IS NULL AND goes_with_id IS NULL)
  ),
  -- what can be taken back alone carries no other letter and goes with none
  ADD CONSTRAINT letter_held_alone CHECK (held_by_id IS NULL OR goes_with_id IS NULL),
  ADD CONSTRAINT letter_goes_with_another CHECK (goes_with_id IS NULL OR goes_with_id <> id);

CREATE INDEX letter_goes_with ON letter (goes_with_id) WHERE goes_with_id IS NOT NULL;
CREATE INDEX letter_held_by ON letter (held_by_id, held_until) WHERE held_by_id IS NOT NULL;

CREATE FUNCTION sent_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a letter that has been sent stays' USING ERRCODE = 'ZC003';
END $$;

CREATE TRIGGER sent_letter_stays BEFORE DELETE ON letter
  FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION sent_letter_stays();
