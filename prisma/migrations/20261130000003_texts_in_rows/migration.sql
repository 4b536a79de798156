-- Texts in the reader's language are rows, one a language, not columns. English is the base: what is not
-- written in another language is read in it.

-- The languages there are. The list stands in lib/base/i18n/routing.ts, and migrating adds what is new in it.
CREATE TABLE language (
  code text PRIMARY KEY,
  -- A text stands in every one of these, or nowhere.
  required boolean NOT NULL DEFAULT false
);
INSERT INTO language VALUES ('en', true), ('es', true);

ALTER TABLE app_user DROP CONSTRAINT app_user_locale;
ALTER TABLE app_user ADD CONSTRAINT app_user_locale FOREIGN KEY (locale) REFERENCES language (code);

-- ------------------------------------------------------------ tables

CREATE TABLE zone_name (
  zone_id uuid NOT NULL REFERENCES zone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  locale text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (zone_id, locale)
);

CREATE TABLE zone_event_title (
  event_id uuid NOT NULL REFERENCES zone_event (id) ON DELETE CASCADE ON UPDATE CASCADE,
  locale text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (event_id, locale)
);

CREATE TABLE school_fact_text (
  fact_id uuid NOT NULL REFERENCES school_fact (id) ON DELETE CASCADE ON UPDATE CASCADE,
  locale text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (fact_id, locale)
);

CREATE TYPE "SchoolTopic" AS ENUM ('THEME', 'COUNCIL', 'AGREEMENT');
CREATE TABLE school_profile_text (
  school_id uuid NOT NULL REFERENCES school_profile (school_id) ON DELETE CASCADE ON UPDATE CASCADE,
  topic "SchoolTopic" NOT NULL,
  locale text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (school_id, topic, locale)
);

CREATE TABLE priority_rule_text (
  rule_set_id uuid NOT NULL,
  position integer NOT NULL,
  locale text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (rule_set_id, position, locale),
  FOREIGN KEY (rule_set_id, position) REFERENCES priority_rule (rule_set_id, position) ON DELETE CASCADE ON UPDATE CASCADE
);

-- Many figures come from one source: it is named once.
CREATE TABLE source (id uuid PRIMARY KEY);
CREATE TABLE source_text (
  source_id uuid NOT NULL REFERENCES source (id) ON DELETE CASCADE ON UPDATE CASCADE,
  locale text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (source_id, locale)
);

-- ------------------------------------------------------------ what was written so far

INSERT INTO zone_name
  SELECT id, 'en', name_en FROM zone UNION ALL SELECT id, 'es', name_es FROM zone;
INSERT INTO zone_event_title
  SELECT id, 'en', title_en FROM zone_event UNION ALL SELECT id, 'es', title_es FROM zone_event;
INSERT INTO school_fact_text
  SELECT id, 'en', text_en FROM school_fact UNION ALL SELECT id, 'es', text_es FROM school_fact;
INSERT INTO school_profile_text
  SELECT school_id, topic::"SchoolTopic", locale, told.text FROM school_profile, LATERAL (VALUES
    ('THEME', 'en', theme_en), ('THEME', 'es', theme_es),
    ('COUNCIL', 'en', council_en), ('COUNCIL', 'es', council_es),
    ('AGREEMENT', 'en', agreement_en), ('AGREEMENT', 'es', agreement_es)) AS told (topic, locale, text)
  WHERE told.text <> '';
INSERT INTO priority_rule_text
  SELECT rule_set_id, position, 'en', text_en FROM priority_rule WHERE text_en <> '' UNION ALL
  SELECT rule_set_id, position, 'es', text_es FROM priority_rule WHERE text_es <> '';

CREATE TEMPORARY TABLE named ON COMMIT DROP AS
  SELECT gen_random_uuid() AS id, en, es FROM (
    SELECT source, source_es FROM school_fact UNION SELECT source, source_es FROM school_profile UNION
    SELECT source, source_es FROM school_review UNION SELECT source, source_es FROM figure) AS told (en, es);
INSERT INTO source SELECT id FROM named;
INSERT INTO source_text
  SELECT id, 'en', en FROM named UNION ALL SELECT id, 'es', es FROM named WHERE es <> '';

DO $$
DECLARE sourced text;
BEGIN
  FOREACH sourced IN ARRAY ARRAY['school_fact', 'school_profile', 'school_review', 'figure'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN source_id uuid', sourced);
    EXECUTE format('UPDATE %1$I SET source_id = named.id FROM named
                    WHERE named.en = %1$I.source AND named.es IS NOT DISTINCT FROM %1$I.source_es', sourced);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN source_id SET NOT NULL, DROP COLUMN source, DROP COLUMN source_es,
                    ADD CONSTRAINT %I FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE',
                   sourced, sourced || '_source_id_fkey');
  END LOOP;
END $$;

ALTER TABLE zone DROP COLUMN name_en, DROP COLUMN name_es;
ALTER TABLE zone_event DROP COLUMN title_en, DROP COLUMN title_es;
ALTER TABLE school_fact DROP COLUMN text_en, DROP COLUMN text_es;
ALTER TABLE school_profile DROP COLUMN theme_en, DROP COLUMN theme_es, DROP COLUMN council_en, DROP COLUMN council_es,
                           DROP COLUMN agreement_en, DROP COLUMN agreement_es;
ALTER TABLE priority_rule DROP COLUMN text_en, DROP COLUMN text_es;

-- ------------------------------------------------------------ rules

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

-- A text stands in every required language, or in none. The arguments are the columns that name its owner.
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

-- What has to be named has its text in English at least. The arguments: the owners, their texts, and the
-- column of a text that names its owner.
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

-- The words of a rule are published with it: they come with it and stay.
CREATE TRIGGER priority_rule_text_is_kept BEFORE UPDATE OR DELETE ON priority_rule_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER priority_rule_text_is_not_emptied BEFORE TRUNCATE ON priority_rule_text
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_text_comes_with_set AFTER INSERT ON priority_rule_text
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();
