-- Texts in the reader's language are rows, one per language, not columns. English is the base: a text that is
-- missing in another language is shown in English.

-- The languages. The list is in lib/base/i18n/routing.ts, and migrating adds new ones; a text exists in every
-- required language, or in none.
CREATE TABLE language (
  code text PRIMARY KEY,
  required boolean NOT NULL DEFAULT false
);
INSERT INTO language (code, required) VALUES ('en', true), ('es', true);
ALTER TABLE app_user ADD CONSTRAINT app_user_locale FOREIGN KEY (locale) REFERENCES language (code);

DO $$
DECLARE texts text;
BEGIN
  FOREACH texts IN ARRAY ARRAY['zone_name', 'zone_event_title', 'school_fact_text', 'school_profile_text',
                               'priority_rule_text', 'source_text'] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (locale) REFERENCES language (code),
                                   ADD CONSTRAINT %I CHECK (btrim(text) <> '''')',
                   texts, texts || '_language', texts || '_says_something');
  END LOOP;
END $$;

-- A text exists in every required language, or in none. The arguments are the columns that identify its owner.
CREATE FUNCTION text_in_every_language() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own text := (SELECT string_agg(format('told.%1$I = ($1).%1$I', part), ' AND ') FROM unnest(TG_ARGV) AS part);
  missing text;
BEGIN
  EXECUTE format('SELECT min(code) FROM language WHERE required
                  AND EXISTS (SELECT FROM %1$I AS told WHERE %2$s)
                  AND NOT EXISTS (SELECT FROM %1$I AS told WHERE %2$s AND told.locale = code)', TG_TABLE_NAME, own)
    INTO missing USING coalesce(NEW, OLD);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'no text in language %: constraint "%"', missing, TG_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER zone_name_in_every_language AFTER INSERT OR UPDATE OR DELETE ON zone_name
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION text_in_every_language('zone_id');
CREATE CONSTRAINT TRIGGER zone_event_title_in_every_language AFTER INSERT OR UPDATE OR DELETE ON zone_event_title
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION text_in_every_language('event_id');
CREATE CONSTRAINT TRIGGER school_fact_text_in_every_language AFTER INSERT OR UPDATE OR DELETE ON school_fact_text
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION text_in_every_language('fact_id');
CREATE CONSTRAINT TRIGGER priority_rule_text_in_every_language AFTER INSERT OR UPDATE OR DELETE ON priority_rule_text
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION text_in_every_language('rule_set_id', 'position');

-- Rows that need a name have it at least in English. The arguments: the owners' table, the texts' table, and
-- the column of a text that identifies its owner.
CREATE FUNCTION has_its_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := to_jsonb(coalesce(OLD, NEW)) ->> CASE WHEN TG_TABLE_NAME = TG_ARGV[0] THEN 'id' ELSE TG_ARGV[2] END;
  missing boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)
                  AND NOT EXISTS (SELECT FROM %I WHERE %I = $1 AND locale = ''en'')', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2])
    INTO missing USING owner;
  IF missing THEN
    RAISE EXCEPTION 'no text in English: constraint "%"', TG_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE owner text; texts text; key text;
BEGIN
  FOR owner, texts, key IN VALUES ('zone', 'zone_name', 'zone_id'), ('zone_event', 'zone_event_title', 'event_id'),
                                  ('school_fact', 'school_fact_text', 'fact_id'), ('source', 'source_text', 'source_id') LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION has_its_text(%L, %L, %L)', owner || '_has_its_text', owner, owner, texts, key);
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION has_its_text(%L, %L, %L)', owner || '_keeps_its_text', texts, owner, texts, key);
  END LOOP;
END $$;
