-- Finding people and events among hundreds of thousands.

-- Contained in PostgreSQL and trusted: whoever owns the database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A text as it is searched: without accents and capitals. Its cost is told, and it is not written out
-- into queries, so that they are planned by the indexes below.
CREATE FUNCTION plain(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
  RETURN lower(regexp_replace(normalize(said, NFD), U&'[\0300-\036F]', '', 'g'));
END $$;

CREATE INDEX student_search ON student
  USING gin (plain(given_name || ' ' || family_name || ' ' || number) gin_trgm_ops);

CREATE INDEX app_user_search ON app_user USING gin (plain(name || ' ' || email) gin_trgm_ops);

-- The order of lists.
CREATE INDEX student_by_name ON student (plain(family_name), plain(given_name), id);

-- The log is read backwards, of a zone, of a person and of a record.
CREATE INDEX audit_event_of_zone ON audit_event (zone_id, id);

CREATE INDEX audit_event_of_actor ON audit_event (actor_id, id);

CREATE INDEX audit_event_of_subject ON audit_event (subject_id, id);
