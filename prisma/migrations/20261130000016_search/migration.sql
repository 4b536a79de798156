-- Fast search among hundreds of thousands of people and events.

-- Trusted extensions that come with PostgreSQL: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A text in its searchable form: without accents and capitals. It declares its cost and is not inlined, so
-- that queries use the indexes below.
CREATE FUNCTION plain(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
  RETURN lower(regexp_replace(normalize(said, NFD), U&'[\0300-\036F]', '', 'g'));
END $$;

CREATE INDEX student_search ON student
  USING gin (plain(given_name || ' ' || family_name || ' ' || number) gin_trgm_ops);

CREATE INDEX app_user_search ON app_user USING gin (plain(name || ' ' || email) gin_trgm_ops);

-- The sort order of lists.
CREATE INDEX student_by_name ON student (plain(family_name), plain(given_name), id);

-- The log is read newest first, by zone, by person and by subject.
CREATE INDEX audit_event_of_zone ON audit_event (zone_id, id);

CREATE INDEX audit_event_of_actor ON audit_event (actor_id, id);

CREATE INDEX audit_event_of_subject ON audit_event (subject_id, id);
