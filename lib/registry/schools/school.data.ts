import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { Measure, type SchoolTopic } from '@/lib/base/db/generated/enums'
import { zoneName } from '@/lib/base/format/names'
import { TEXTS, textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import { findShownCycle } from '@/lib/registry/zones/key-dates.rules'

import { RANKABLE } from './rankable-schools.rules'
import { groupByMeasure } from './school-figures.rules'
import type { SchoolProfile, SchoolStatement, SchoolSeats } from './school.view'

const SOURCE = { select: { text: TEXTS } } as const

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
  rankable: { select: { schoolId: true } },
  cdsCode: true,
  pilotSince: true,
  profile: {
    select: {
      texts: { orderBy: { locale: 'asc' }, select: { topic: true, locale: true, text: true } },
      agreementYear: true,
      source: SOURCE,
      demo: true,
    },
  },
  reviews: {
    orderBy: { year: 'desc' },
    select: { kind: true, year: true, source: SOURCE, demo: true },
  },
  zone: { select: { slug: true, name: TEXTS } },
  parent: { select: { slug: true, name: true, cdsCode: true } },
  campus: {
    select: {
      name: true,
      address: true,
      openedYear: true,
      schools: {
        where: RANKABLE,
        orderBy: { name: 'asc' },
        select: { slug: true, name: true },
      },
    },
  },
  facts: {
    orderBy: [{ year: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    select: { year: true, text: TEXTS, source: SOURCE },
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

/** One school that families can rank, by slug; null when there is none. Public. */
export const getSchool = cache(
  async (slug: string, locale: Locale): Promise<SchoolProfile | null> => {
    const row = await db.school.findFirst({
      where: { slug, kind: { not: 'MIDDLE' } },
      select: PROFILE,
    })
    if (!row?.zone) return null
    const { campusId, zone, campus, facts, pools, profile, reviews, rankable, ...school } = row
    const figures = await findFigures(school.id, campusId)
    return {
      ...school,
      isRankable: rankable !== null,
      zone: { slug: zone.slug, name: zoneName(zone, locale) },
      campus: campus && {
        name: campus.name,
        address: campus.address,
        openedYear: campus.openedYear,
      },
      neighbors: campus?.schools.filter((other) => other.slug !== slug) ?? [],
      facts: facts.map(({ year, source, text }) => ({
        year,
        source: textIn(locale, source.text),
        text: textIn(locale, text),
      })),
      reviews: reviews.map((review) => ({ ...review, source: textIn(locale, review.source.text) })),
      says: profile && toStatement(profile, locale),
      measures: groupByMeasure(
        figures.flatMap(({ value, source, ...figure }) =>
          // what the state hides is not known
          value === null ? [] : { ...figure, value, source: textIn(locale, source.text) },
        ),
        slug,
        Object.values(Measure),
      ),
      seats: toSeats(pools),
    }
  },
)

/** The figures of the district, and of the school and the others of its campus that families can rank. */
const findFigures = (id: string, campusId: string | null) =>
  db.figure.findMany({
    where: {
      OR: [
        { schoolId: null },
        { school: campusId === null ? { id } : { campusId, kind: { not: 'MIDDLE' } } },
      ],
    },
    select: {
      measure: true,
      year: true,
      value: true,
      source: SOURCE,
      demo: true,
      school: { select: { slug: true, name: true } },
    },
  })

function toStatement(row: NonNullable<Row['profile']>, locale: Locale): SchoolStatement {
  const saysOf = (topic: SchoolTopic) =>
    textIn(
      locale,
      row.texts.filter((text) => text.topic === topic),
    ) || null
  const text = saysOf('AGREEMENT')
  return {
    theme: saysOf('THEME'),
    council: saysOf('COUNCIL'),
    agreement: row.agreementYear !== null && text ? { year: row.agreementYear, text } : null,
    source: textIn(locale, row.source.text),
    demo: row.demo,
  }
}

function toSeats(pools: Row['pools']): SchoolSeats | null {
  const shown = findShownCycle(
    pools.map(({ cycle }) => cycle),
    new Date(),
  )
  if (!shown) return null
  const { answersBy: _due, ...cycle } = shown
  const its = pools.filter((pool) => pool.cycle.schoolYear === cycle.schoolYear)
  return { ...cycle, grades: its.map(({ grade, seats }) => ({ grade, seats })) }
}
