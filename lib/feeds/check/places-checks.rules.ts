import type { ComparedName } from '@/lib/feeds/tables/plain-tables.schema'

import type { WholeFileCheck } from './whole-file.schema'

const missing = (known: 'zone' | 'campus' | 'school' | 'area', column: string) =>
  `s.${column} IS NOT NULL AND NOT EXISTS (SELECT FROM known_${known} known WHERE known.${known} = s.${column})`

function unknown(
  table: ComparedName,
  known: 'zone' | 'campus' | 'school' | 'area',
  column: string = known,
): WholeFileCheck {
  const code = `${known}Unknown` as const
  return { table, code, column, wrong: true, value: `s.${column}`, where: missing(known, column) }
}

/** A place has both halves of its position or none. */
export const halfPosition = (table: 'campuses' | 'students'): WholeFileCheck => ({
  table,
  code: 'positionHalf',
  column: 'latitude',
  wrong: true,
  value: `coalesce(s.latitude, s.longitude)::text`,
  where: `(s.latitude IS NULL) <> (s.longitude IS NULL)`,
})

/** What is checked of zones, campuses and schools, before what refers to them. */
export const PLACES_CHECKS: readonly WholeFileCheck[] = [
  {
    table: 'district',
    code: 'otherDistrict',
    column: 'cds_code',
    wrong: true,
    value: 's.cds_code',
    detail: `jsonb_build_object('known', known.cds_code)`,
    from: 'CROSS JOIN (SELECT min(cds_code) AS cds_code FROM district HAVING count(*) = 1) known',
    where: 'known.cds_code <> s.cds_code',
  },
  {
    table: 'zones',
    code: 'zoneReserved',
    column: 'zone',
    wrong: true,
    value: 's.zone',
    where: `s.zone IN ('data', 'find', 'new')`,
  },
  unknown('campuses', 'zone'),
  halfPosition('campuses'),
  {
    table: 'schools',
    code: 'gradesTurned',
    column: 'lowest_grade',
    wrong: true,
    value: 's.lowest_grade::text',
    detail: `jsonb_build_object('highest', s.highest_grade)`,
    where: 's.lowest_grade > s.highest_grade',
  },
  {
    table: 'schools',
    code: 'closedBeforeOpened',
    column: 'closed_year',
    wrong: true,
    value: 's.closed_year::text',
    detail: `jsonb_build_object('opened', s.opened_year)`,
    where: 's.closed_year < s.opened_year',
  },
  {
    table: 'schools',
    code: 'agreementNeedsPilot',
    column: 'agreement',
    wrong: true,
    value: 's.agreement',
    where: `s.agreement IS NOT NULL AND s.kind NOT IN ('PILOT', 'UNKNOWN')`,
  },
  {
    table: 'schools',
    code: 'slugTaken',
    column: 'slug',
    wrong: true,
    value: 's.slug',
    detail: `jsonb_build_object('school', other.school)`,
    from: `JOIN (SELECT school, slug FROM staged_schools UNION SELECT school, slug FROM plain_schools
      WHERE school NOT IN (SELECT school FROM staged_schools WHERE school IS NOT NULL AND slug IS NOT NULL)) other
      ON other.slug = s.slug AND other.school <> s.school`,
    where: 'true',
  },
  unknown('schools', 'zone'),
  {
    table: 'schools',
    code: 'zoneUnknown',
    column: 'serves_zones',
    wrong: true,
    value: 'said.zone',
    from: 'CROSS JOIN LATERAL unnest(s.serves_zones) said (zone)',
    where: 'NOT EXISTS (SELECT FROM known_zone known WHERE known.zone = said.zone)',
  },
  unknown('schools', 'campus'),
  unknown('areas', 'zone'),
  unknown('areas', 'campus'),
]

/** What is checked of schools and what refers to them, once it is known which schools there are. */
export const SCHOOL_CHECKS: readonly WholeFileCheck[] = [
  unknown('zone_boundaries', 'zone'),
  unknown('area_boundaries', 'area'),
  unknown('schools', 'school', 'parent_school'),
  {
    table: 'schools',
    code: 'parentIsProgram',
    column: 'parent_school',
    wrong: true,
    value: 's.parent_school',
    from: 'JOIN known_school parent ON parent.school = s.parent_school',
    where: 'parent.parent_school IS NOT NULL OR parent.school = s.school',
  },
  {
    table: 'schools',
    code: 'programHasCode',
    column: 'school',
    wrong: true,
    value: 's.school',
    where: String.raw`s.parent_school IS NOT NULL AND s.school ~ '^\d{14}$'`,
  },
  unknown('feeders', 'school', 'from_school'),
  unknown('feeders', 'school', 'to_school'),
  {
    table: 'feeders',
    code: 'feedsItself',
    column: 'to_school',
    wrong: true,
    value: 's.to_school',
    where: 's.from_school = s.to_school',
  },
  {
    ...unknown('figures', 'school'),
    where: `s.school <> 'DISTRICT' AND ${missing('school', 'school')}`,
  },
  unknown('staff', 'school'),
  unknown('staff', 'zone'),
  {
    table: 'staff',
    code: 'roleNeedsSchool',
    column: 'role',
    wrong: true,
    value: 's.role',
    where: `s.role IN ('COUNSELOR', 'SCHOOL_STAFF') AND s.school IS NULL`,
  },
  {
    table: 'staff',
    code: 'roleNeedsZone',
    column: 'role',
    wrong: true,
    value: 's.role',
    where: `s.role IN ('ZONE_STAFF', 'APPEAL_PANEL') AND s.zone IS NULL`,
  },
]
