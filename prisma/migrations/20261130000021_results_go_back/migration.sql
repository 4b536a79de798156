-- Results go back to the district's systems in its own codes, and only to whom it named.

-- A token is a hash, ends, and reads something; once revoked it stays so.
ALTER TABLE api_token
  ADD CONSTRAINT api_token_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT api_token_ends CHECK (expires_at > made_at AND expires_at <= made_at + interval '400 days'),
  ADD CONSTRAINT api_token_reads CHECK (cardinality(scopes) > 0);

CREATE FUNCTION api_token_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.hash, NEW.scopes, NEW.zone_id, NEW.made_by_id, NEW.made_at, NEW.expires_at)
      IS DISTINCT FROM (OLD.hash, OLD.scopes, OLD.zone_id, OLD.made_by_id, OLD.made_at, OLD.expires_at)
     OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
    RAISE EXCEPTION 'a token keeps what it may read, and stays revoked' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER api_token_step BEFORE UPDATE ON api_token FOR EACH ROW EXECUTE FUNCTION api_token_step();

ALTER TABLE webhook
  ADD CONSTRAINT webhook_told CHECK (cardinality(events) > 0),
  ADD CONSTRAINT webhook_secret CHECK (secret LIKE 'v1.%' AND (old_secret IS NULL) = (old_secret_until IS NULL));

-- What was told is not told differently when it is sent again.
CREATE FUNCTION webhook_delivery_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.webhook_id, NEW.type, NEW.body, NEW.made_at)
      IS DISTINCT FROM (OLD.id, OLD.webhook_id, OLD.type, OLD.body, OLD.made_at) THEN
    RAISE EXCEPTION 'an event keeps what it tells' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER webhook_delivery_is_kept BEFORE UPDATE ON webhook_delivery
  FOR EACH ROW EXECUTE FUNCTION webhook_delivery_is_kept();

-- The own code of a school for a student information system. A program without a code of the state is named by the
-- code of its school and its own.
CREATE FUNCTION own_code(school) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce($1.local_code, CASE WHEN $1.cds_code IS NULL THEN $1.slug END)
$$;

-- What the district's systems are told of a student and a year, in codes. Nothing is here before its round is
-- published, nor once it is retracted. Of several offers of one school to one student the latest is told; one given
-- up for a better seat is told by that seat; one not answered in time as declined.
CREATE VIEW told_placement AS
WITH decided AS (
  SELECT 'offer/' || offer.id AS row_id, application.student_id, cycle.zone_id, cycle.school_year,
    cycle.entry_grade AS grade, offer.school_id, NULL::uuid AS from_school_id,
    CASE offer.state WHEN 'OPEN' THEN 'OFFERED' WHEN 'ACCEPTED' THEN 'ACCEPTED' ELSE 'DECLINED' END AS state,
    round.kind::text AS round,
    CASE WHEN offer.state = 'OPEN' THEN offer.offered_at ELSE coalesce(offer.answered_at, offer.offered_at) END AS decided_at
  FROM offer
    JOIN round ON round.id = offer.round_id AND round.state = 'PUBLISHED'
    JOIN application ON application.id = offer.application_id
    JOIN cycle ON cycle.id = application.cycle_id
  WHERE offer.state IN ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED')
    AND NOT EXISTS (SELECT FROM offer later WHERE later.application_id = offer.application_id
      AND later.school_id = offer.school_id AND later.state <> 'RETRACTED'
      AND (later.offered_at, later.id) > (offer.offered_at, offer.id))
  UNION ALL
  SELECT 'waitlist/' || entry.round_id || '/' || entry.school_id || '/' || entry.application_id,
    application.student_id, cycle.zone_id, cycle.school_year, cycle.entry_grade, entry.school_id, NULL, 'WAITLISTED',
    round.kind::text, coalesce(entry.changed_at, round.published_at)
  FROM waitlist_entry entry
    JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
    JOIN application ON application.id = entry.application_id
    JOIN cycle ON cycle.id = application.cycle_id
    JOIN zone ON zone.id = cycle.zone_id
    JOIN district ON district.id = zone.district_id
  WHERE entry.state = 'WAITING'
    AND now() < make_timestamptz(cycle.school_year, 9, 1, 0, 0, 0, district.time_zone)
  UNION ALL
  SELECT 'transfer/' || request.id, request.student_id, cycle.zone_id, cycle.school_year, request.grade,
    request.to_school_id, request.from_school_id, 'TRANSFERRED', 'TRANSFER', request.decided_at
  FROM transfer_request request JOIN cycle ON cycle.id = request.cycle_id
  WHERE request.state = 'ACCEPTED'
  UNION ALL
  SELECT 'permit/' || permit.id, permit.student_id, cycle.zone_id, cycle.school_year, NULL, NULL, permit.from_school_id,
    'PERMIT', NULL, permit.second_signed_at
  FROM permit
    JOIN permitted_out ON permitted_out.permit_id = permit.id
    JOIN cycle ON cycle.id = permit.cycle_id
)
-- the codes are joined, and not asked for row by row: hundreds of thousands of rows are read at once
SELECT decided.row_id, decided.student_id, decided.zone_id, zone.slug AS zone, student.number AS student_number,
  student.ssid, decided.school_year, coalesce(decided.grade, before.grade + 1) AS grade,
  coalesce(school.cds_code, parent.cds_code) AS school_cds_code, own_code(school) AS school_local_code, decided.state,
  decided.round, decided.decided_at, (decided.decided_at AT TIME ZONE district.time_zone)::date AS decided_on,
  coalesce(from_school.cds_code, from_parent.cds_code, before_school.cds_code, before_parent.cds_code)
    AS previous_school_cds_code
FROM decided
  JOIN student ON student.id = decided.student_id
  JOIN zone ON zone.id = decided.zone_id
  JOIN district ON district.id = zone.district_id
  LEFT JOIN school ON school.id = decided.school_id
  LEFT JOIN school parent ON parent.id = school.parent_id
  LEFT JOIN school from_school ON from_school.id = decided.from_school_id
  LEFT JOIN school from_parent ON from_parent.id = from_school.parent_id
  LEFT JOIN enrollment before ON before.student_id = decided.student_id
    AND before.school_year = decided.school_year - 1
  LEFT JOIN school before_school ON before_school.id = before.school_id
  LEFT JOIN school before_parent ON before_parent.id = before_school.parent_id;
