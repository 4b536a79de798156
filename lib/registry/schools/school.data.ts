import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { Measure } from '@/lib/base/db/generated/enums'
import { zoneName } from '@/lib/base/format/zone-name'
import type { Locale } from '@/lib/base/i18n/routing'
import { shownCycle } from '@/lib/registry/zones/shown-cycle.rules'

import { byMeasure } from './school-figures.rules'
import type { SchoolProfile, SchoolSays, SchoolSeats } from './school.view'

const PROFILE = {
  id: true,
  campusId: true,
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
  pilotSince: true,
  profile: {
    select: {
      themeEn: true,
      themeEs: true,
      councilEn: true,
      councilEs: true,
      agreementYear: true,
      agreementEn: true,
      agreementEs: true,
      source: true,
      sourceEs: true,
      demo: true,
    },
  },
  reviews: {
    orderBy: { year: 'desc' },
    select: { kind: true, year: true, source: true, sourceEs: true, demo: true },
  },
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
    select: { year: true, textEn: true, textEs: true, source: true, sourceEs: true },
  },
  pools: {
    orderBy: [{ cycle: { schoolYear: 'asc' } }, { grade: 'asc' }],
    select: {
      grade: true,
      seats: true,
      cycle: { select: { schoolYear: true, demo: true, answersBy: true } },
    },
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
    const { campusId, zone, campus, facts, pools, profile, reviews, ...school } = row
    const figures = await findFigures(campusId)
    return {
      ...school,
      zone: { slug: zone.slug, name: zoneName(zone, locale) },
      campus: { name: campus.name, address: campus.address, openedYear: campus.openedYear },
      neighbors: campus.schools.filter((other) => other.slug !== slug),
      facts: facts.map((fact) => ({
        year: fact.year,
        source: sourceIn(locale, fact),
        text: locale === 'es' ? fact.textEs : fact.textEn,
      })),
      reviews: reviews.map(({ sourceEs, ...review }) => ({
        ...review,
        source: sourceIn(locale, { source: review.source, sourceEs }),
      })),
      says: profile && toSays(profile, locale),
      measures: byMeasure(
        figures.map((figure) => ({ ...figure, source: sourceIn(locale, figure) })),
        slug,
        Object.values(Measure),
      ),
      seats: toSeats(pools),
    }
  },
)

type Sourced = { readonly source: string; readonly sourceEs: string | null }

/** Where something is known from; in English where nobody wrote it in Spanish. */
const sourceIn = (locale: Locale, { source, sourceEs }: Sourced) =>
  (locale === 'es' ? sourceEs : null) ?? source

/** Figures of the schools of a campus that a family can rank, and of the district. */
const findFigures = (campusId: string) =>
  db.figure.findMany({
    where: {
      OR: [{ schoolId: null }, { school: { campusId, kind: { not: 'MIDDLE' } } }],
    },
    select: {
      measure: true,
      year: true,
      value: true,
      source: true,
      sourceEs: true,
      demo: true,
      school: { select: { slug: true, name: true } },
    },
  })

function toSays(row: NonNullable<Row['profile']>, locale: Locale): SchoolSays {
  const isSpanish = locale === 'es'
  const text = isSpanish ? row.agreementEs : row.agreementEn
  return {
    theme: isSpanish ? row.themeEs : row.themeEn,
    council: isSpanish ? row.councilEs : row.councilEn,
    agreement: row.agreementYear !== null && text ? { year: row.agreementYear, text } : null,
    source: sourceIn(locale, row),
    demo: row.demo,
  }
}

function toSeats(pools: Row['pools']): SchoolSeats | null {
  const shown = shownCycle(
    pools.map(({ cycle }) => cycle),
    new Date(),
  )
  if (!shown) return null
  const { answersBy: _due, ...cycle } = shown
  const its = pools.filter((pool) => pool.cycle.schoolYear === cycle.schoolYear)
  return { ...cycle, grades: its.map(({ grade, seats }) => ({ grade, seats })) }
}
