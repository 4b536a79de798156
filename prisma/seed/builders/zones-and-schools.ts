import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'

import { nextNumber } from './sequence'

/** Creates a district in the time zone of Los Angeles. */
export async function createDistrict(
  tx: Tx,
  overrides: Partial<Prisma.DistrictUncheckedCreateInput> = {},
) {
  const n = nextNumber()
  return tx.district.create({
    data: {
      name: `District ${n}`,
      cdsCode: String(1900000 + n),
      timeZone: 'America/Los_Angeles',
      ...overrides,
    },
  })
}

/** Creates a high school zone, by default in a new district. */
export async function createZone(
  tx: Tx,
  {
    name,
    ...overrides
  }: Partial<Omit<Prisma.ZoneUncheckedCreateInput, 'name'>> & {
    readonly name?: Readonly<Partial<Record<Locale, string>>>
  } = {},
) {
  const n = nextNumber()
  const names = name ?? { en: `Zone ${n} Zone of Choice`, es: `Zona de Opción Zona ${n}` }
  const districtId = overrides.districtId ?? (await createDistrict(tx)).id
  return tx.zone.create({
    data: {
      slug: `zone-${n}`,
      name: { create: toTextRows(names) },
      level: 'HIGH',
      ...overrides,
      districtId,
    },
  })
}

/** Creates a campus, by default in a new zone; `zoneId: null` is outside all zones. */
export async function createCampus(
  tx: Tx,
  overrides: Partial<Prisma.CampusUncheckedCreateInput> = {},
) {
  const zoneId = overrides.zoneId === undefined ? (await createZone(tx)).id : overrides.zoneId
  return tx.campus.create({ data: { name: `Campus ${nextNumber()}`, ...overrides, zoneId } })
}

/** Creates the attendance area of a campus, in the campus's zone. */
export async function createArea(
  tx: Tx,
  overrides: Partial<Prisma.AttendanceAreaUncheckedCreateInput> = {},
) {
  const campus = overrides.campusId
    ? await tx.campus.findUniqueOrThrow({ where: { id: overrides.campusId } })
    : await createCampus(tx)
  return tx.attendanceArea.create({
    data: {
      zoneId: campus.zoneId ?? (await createZone(tx)).id,
      name: `Area ${nextNumber()}`,
      ...overrides,
      campusId: campus.id,
    },
  })
}

/**
 * Creates a pilot school for grades 9 to 12 in the campus's zone, by default on a new campus. With
 * `zoneId: null` it is outside all zones.
 */
export async function createSchool(
  tx: Tx,
  overrides: Partial<Prisma.SchoolUncheckedCreateInput> = {},
) {
  const n = nextNumber()
  const campus = overrides.campusId
    ? await tx.campus.findUniqueOrThrow({ where: { id: overrides.campusId } })
    : await createCampus(tx, overrides.zoneId === undefined ? {} : { zoneId: overrides.zoneId })
  return tx.school.create({
    data: {
      zoneId: campus.zoneId,
      slug: `school-${n}`,
      name: `School ${n}`,
      kind: 'PILOT',
      lowestGrade: 9,
      highestGrade: 12,
      ...overrides,
      campusId: campus.id,
    },
  })
}

/** The source of a fact. */
export async function createSource(
  tx: Tx,
  words: Readonly<Partial<Record<Locale, string>>> = { en: 'S' },
) {
  return tx.source.create({ data: { text: { create: toTextRows(words) } } })
}
