-- Fast search among hundreds of thousands of people and events.

-- Trusted extensions that come with PostgreSQL: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A text in its searchable form, as people type names: without accents, capitals, apostrophes and strokes. The
-- same as `toPlainText` in lib/base/format/search-words.rules.ts. It declares its cost and is not inlined, so that
-- queries use the indexes below.
CREATE FUNCTION plain(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
DECLARE
  letters text;
BEGIN
  -- most names are plain letters already, of which only capitals change
  IF said COLLATE "C" ~ '^[ -&(-_a-~]*$' THEN
    RETURN lower(said COLLATE "C");
  END IF;
  letters := lower(regexp_replace(
    normalize(translate(said, U&'\00B4', ''), NFKD),
    U&'[\0300-\036F\0591-\05BD\05BF\05C1\05C2\05C4\05C5\05C7\0610-\061A\0640\064B-\065F\0670\06D6-\06DC\06DF-\06E8\06EA-\06ED\1AB0-\1AFF\1DC0-\1DFF\20D0-\20FF\FE20-\FE2F\00AD\200B-\200F\202A-\202E\2060-\2069\FEFF''\0060\02B9\02BB-\02BD\02C8\2018\2019\201B\2032\055A\05F3]',
    '', 'g') COLLATE pg_c_utf8);
  letters := translate(letters, 'łđøħıɨŧŋðƶəς', 'ldohiitndzeσ');
  RETURN replace(replace(replace(replace(letters, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
END $$;

CREATE INDEX student_search ON student
  USING gin (plain(given_name || ' ' || family_name || ' ' || number) gin_trgm_ops);

CREATE INDEX app_user_search ON app_user USING gin (plain(name || ' ' || email) gin_trgm_ops);

-- The sort order of lists. Names are sorted as in Spanish, by their columns: Á stands with A, ñ after n.
CREATE INDEX student_by_name ON student (family_name, given_name, id);

-- The log is read newest first, by zone, by person and by subject.
CREATE INDEX audit_event_of_zone ON audit_event (zone_id, id);

CREATE INDEX audit_event_of_actor ON audit_event (actor_id, id);

CREATE INDEX audit_event_of_subject ON audit_event (subject_id, id);
