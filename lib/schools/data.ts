import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { zoneName } from '@/lib/format/zone-name'
import type { Locale } from '@/lib/i18n/routing'

import type { SchoolProfile, SchoolSeats } from './view'

const PROFILE = {
  slug: true,
  name: true,
  kind: true,
  lowestGrade: true,
  highestGrade: true,
  teacherPowered: true,
  agreement: true,
  openedYear: true,
  closedYear: true,
  cdsCode: true,
  zone: { select: { slug: true, nameEn: true, nameEs: true } },
  parent: { select: { slug: true, name: true, cdsCode: true } },
  campus: {
    select: {
      name: true,
      address: true,
      openedYear: true,
      schools: {
        where: { kind: { not: 'MIDDLE' }, closedYear: null },
        orderBy: { name: 'asc' },
        select: { slug: true, name: true },
      },
    },
  },
  facts: {
    orderBy: [{ year: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    select: { year: true, textEn: true, textEs: true, source: true },
  },
  pools: {
    orderBy: [{ cycle: { schoolYear: 'desc' } }, { grade: 'asc' }],
    select: { grade: true, seats: true, cycle: { select: { schoolYear: true, demo: true } } },
  },
} satisfies Prisma.SchoolSelect

type Row = Prisma.SchoolGetPayload<{ select: typeof PROFILE }>

/** One school that a family can rank; null when there is none of that name. Public. */
export const getSchool = cache(
  async (slug: string, locale: Locale): Promise<SchoolProfile | null> => {
    const row = await db.school.findFirst({
      where: { slug, kind: { not: 'MIDDLE' } },
      select: PROFILE,
    })
    if (!row) return null
    const { zone, campus, facts, pools, ...school } = row
    return {
      ...school,
      zone: { slug: zone.slug, name: zoneName(zone, locale) },
      campus: { name: campus.name, address: campus.address, openedYear: campus.openedYear },
      neighbors: campus.schools.filter((other) => other.slug !== slug),
      facts: facts.map(({ year, source, textEn, textEs }) => ({
        year,
        source,
        text: locale === 'es' ? textEs : textEn,
      })),
      seats: toSeats(pools),
    }
  },
)

function toSeats(pools: Row['pools']): SchoolSeats | null {
  const cycle = pools[0]?.cycle
  if (!cycle) return null
  const newest = pools.filter((pool) => pool.cycle.schoolYear === cycle.schoolYear)
  return { ...cycle, grades: newest.map(({ grade, seats }) => ({ grade, seats })) }
}
