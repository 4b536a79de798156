import 'server-only'
import { db, type Tx } from '@/lib/base/db/client'

import type { Contact } from './contact.view'

type Place = { student_id: string; zone_id: string; district_id: string; school_id: string | null }

/** Above this many a list of counselors helps nobody: the school knows whose the child is. */
const MOST_COUNSELORS = 3

/** Schools, zones and districts by id; without those that nobody can reach. */
async function readPlaces(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  const rows = await tx.$queryRaw<Contact[]>`
    SELECT kind, id, name, NULL AS at, phone, email, office_hours AS "officeHours", languages
    FROM place_contact WHERE id = ANY(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

type Counselor = Contact & { readonly schoolId: string }

/** The counselors of these schools, by name. */
async function readCounselors(tx: Tx, schoolIds: readonly string[]): Promise<Counselor[]> {
  const rows = await tx.roleGrant.findMany({
    where: { role: 'COUNSELOR', schoolId: { in: [...schoolIds] } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    select: {
      schoolId: true,
      school: { select: { name: true } },
      user: { select: { id: true, name: true, email: true, contact: true } },
    },
  })
  return rows.map(({ schoolId, school, user }) => ({
    kind: 'counselor',
    id: user.id,
    schoolId: schoolId ?? '',
    name: [{ locale: 'en', text: user.name }],
    at: school?.name ?? null,
    phone: user.contact?.phone ?? null,
    email: user.email,
    officeHours: user.contact?.officeHours ?? null,
    languages: user.contact?.languages ?? [],
  }))
}

/** Which counselors students are assigned to, by student. */
async function readAssigned(tx: Tx, studentIds: readonly string[]) {
  const rows = await tx.$queryRaw<{ student_id: string; counselor_id: string }[]>`
    SELECT student_id, counselor_id FROM assignment WHERE student_id = ANY(${[...studentIds]}::uuid[])`
  return Map.groupBy(rows, (row) => row.student_id)
}

/**
 * Whom the families of these students ask, by student, the nearest first: the counselors at the
 * student's school (those the student is assigned to, where there are any), the school, the zone, the
 * district. Who cannot be reached is left out, so a list may be empty.
 */
export async function findWhomToAsk(
  studentIds: readonly string[],
  tx: Tx = db,
): Promise<ReadonlyMap<string, readonly Contact[]>> {
  if (studentIds.length === 0) return new Map()
  const students = await tx.$queryRaw<Place[]>`
    SELECT * FROM student_place WHERE student_id = ANY(${[...new Set(studentIds)]}::uuid[])`
  const schools = [...new Set(students.flatMap(({ school_id }) => school_id ?? []))]
  const others = students.flatMap(({ zone_id, district_id }) => [zone_id, district_id])
  const places = await readPlaces(tx, [...schools, ...new Set(others)])
  const counselors = Map.groupBy(await readCounselors(tx, schools), ({ schoolId }) => schoolId)
  const assigned = await readAssigned(tx, studentIds)
  return new Map(
    students.map(({ student_id, school_id, zone_id, district_id }) => {
      const all = counselors.get(school_id ?? '') ?? []
      const own = all.filter(({ id }) =>
        assigned.get(student_id)?.some(({ counselor_id }) => counselor_id === id),
      )
      const few = all.length <= MOST_COUNSELORS ? all : []
      const near = [school_id, zone_id, district_id].flatMap((id) => places.get(id ?? '') ?? [])
      return [student_id, [...(own.length > 0 ? own : few), ...near]]
    }),
  )
}

/** The same for the students that cases are about, by the id of the case. Cases about no student are left out. */
export async function findWhomToAskAbout(
  tx: Tx,
  cases: readonly { readonly type: string; readonly id: string }[],
): Promise<ReadonlyMap<string, readonly Contact[]>> {
  if (cases.length === 0) return new Map()
  const ids = [...new Set(cases.map(({ id }) => id))]
  const rows = await tx.$queryRaw<{ id: string; student_id: string }[]>`
    SELECT id, student_id FROM student_of_case WHERE id = ANY(${ids}::uuid[])`
  const known = await findWhomToAsk(
    rows.map(({ student_id }) => student_id),
    tx,
  )
  return new Map(rows.map(({ id, student_id }) => [id, known.get(student_id) ?? []]))
}

/**
 * Whom a reader of a page about a place asks: the school, its zone, the district; a school outside all zones asks the
 * district.
 */
export async function findContactsOfPlace(
  place: { readonly school: string } | { readonly zone: string },
): Promise<readonly Contact[]> {
  const school =
    'school' in place
      ? await db.school.findUnique({
          where: { slug: place.school },
          select: { id: true, zone: { select: { id: true, districtId: true } } },
        })
      : null
  const zone =
    'zone' in place
      ? await db.zone.findUnique({
          where: { slug: place.zone },
          select: { id: true, districtId: true },
        })
      : (school?.zone ?? null)
  const ids = [school?.id, zone?.id, zone?.districtId].filter((id) => id !== undefined)
  const places = await readPlaces(db, ids)
  const found = ids.flatMap((id) => places.get(id) ?? [])
  return zone || !school ? found : [...found, ...(await findDistrictContacts())]
}

/** Whom anybody asks: the district. Nobody, where none can be reached. */
export async function findDistrictContacts(tx: Tx = db): Promise<readonly Contact[]> {
  return tx.$queryRaw<Contact[]>`
    SELECT kind, id, name, NULL AS at, phone, email, office_hours AS "officeHours", languages
    FROM place_contact WHERE kind = 'district' ORDER BY id`
}
