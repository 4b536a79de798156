-- Sources are named in the reader's language where that was written. Only their wording: nothing is checked.

ALTER TABLE school_fact ADD COLUMN source_es text;
ALTER TABLE school_profile ADD COLUMN source_es text;
ALTER TABLE school_review ADD COLUMN source_es text;
ALTER TABLE figure ADD COLUMN source_es text;
