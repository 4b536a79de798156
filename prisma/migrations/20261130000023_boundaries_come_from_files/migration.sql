-- Boundaries of zones and areas come from maps that the district sends.

-- As they were sent they are kept for good: the history of values names them.
CREATE TRIGGER boundary_original_is_kept BEFORE UPDATE OR DELETE ON boundary_original
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE zone ADD CONSTRAINT zone_original_is_drawn CHECK (boundary_mark IS NULL OR boundary IS NOT NULL);
ALTER TABLE attendance_area ADD CONSTRAINT area_original_is_drawn
  CHECK (boundary_mark IS NULL OR boundary IS NOT NULL);

-- What stands here, as a map that is sent is compared with it: a row for each zone and area, also where none is known.
-- A zone that a map does not name keeps its boundary.
CREATE VIEW plain_zone_boundaries AS
SELECT slug AS zone, CASE WHEN boundary IS NOT NULL THEN coalesce(boundary_mark, 'demo') END AS boundary,
  id::text AS row_id, false AS may_go
FROM zone;

CREATE VIEW plain_area_boundaries AS
SELECT area_code(area) AS area, CASE WHEN boundary IS NOT NULL THEN coalesce(boundary_mark, 'demo') END AS boundary,
  id::text AS row_id, false AS may_go
FROM attendance_area area;
