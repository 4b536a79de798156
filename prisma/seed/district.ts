import type { Tx } from '@/lib/base/db/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import {
  createArea,
  createCampus,
  createDistrict,
  createSchool,
  createZone,
} from '@/prisma/seed/builders/zones-and-schools'
import { EASTSIDE, NORTH_VALLEY, RFK } from '@/prisma/seed/schools/other-zones'

import { idOf } from './ids'
import { BELMONT } from './schools/belmont'
import {
  type DescribedCampus,
  type DescribedSchool,
  type Fact,
  GRADES_NOT_KNOWN,
  SOURCES,
} from './schools/described'
import { ZONES } from './zones'

const CAMPUSES: Record<string, readonly DescribedCampus[]> = {
  belmont: BELMONT,
  rfk: RFK,
  eastside: EASTSIDE,
  'north-valley': NORTH_VALLEY,
}

const addFact = (tx: Tx, schoolId: string, { year, source, ...words }: Fact) =>
  tx.schoolFact.create({
    data: {
      schoolId,
      year: year ?? null,
      sourceId: source.id,
      text: { create: toTextRows(words) },
    },
  })

async function addSchool(
  tx: Tx,
  described: DescribedSchool,
  place: { campusId: string; parentId?: string },
): Promise<void> {
  const { grades, facts = [], programs = [], ...rest } = described
  const [lowestGrade, highestGrade] = grades ?? (rest.kind === 'MIDDLE' ? [6, 8] : [9, 12])
  const school = await createSchool(tx, {
    id: idOf(`school ${rest.slug}`),
    ...rest,
    ...place,
    lowestGrade,
    highestGrade,
  })
  const told = grades ? facts : [...facts, GRADES_NOT_KNOWN]
  for (const fact of told) await addFact(tx, school.id, fact)
  for (const program of programs) {
    await addSchool(tx, program, { campusId: place.campusId, parentId: school.id })
  }
}

async function addCampus(tx: Tx, zoneId: string, described: DescribedCampus): Promise<void> {
  const { area, schools, ...rest } = described
  const campus = await createCampus(tx, { ...rest, zoneId })
  if (area) await createArea(tx, { campusId: campus.id, name: area })
  for (const school of schools) await addSchool(tx, school, { campusId: campus.id })
}

/** Creates the district, its seventeen zones, and the schools that public sources name in four of them. */
export async function seedDistrict(tx: Tx): Promise<void> {
  const district = await createDistrict(tx, {
    name: 'Los Angeles Unified',
    cdsCode: '1964733',
    timeZone: 'America/Los_Angeles',
  })
  for (const { id, ...words } of SOURCES) {
    await tx.source.create({ data: { id, text: { create: toTextRows(words) } } })
  }
  for (const described of ZONES) {
    const zone = await createZone(tx, { ...described, districtId: district.id })
    for (const campus of CAMPUSES[described.slug] ?? []) await addCampus(tx, zone.id, campus)
  }
}

/** Returns a function from a school's slug to its id. */
export async function schoolIds(tx: Tx): Promise<(slug: string) => string> {
  const schools = await tx.school.findMany({ select: { id: true, slug: true } })
  const ids = new Map(schools.map(({ slug, id }) => [slug, id]))
  return (slug) => {
    const id = ids.get(slug)
    if (!id) throw new Error(`The seed names a school that does not exist: ${slug}.`)
    return id
  }
}
