import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { compareNames, zoneName } from '@/lib/base/format/names'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import { placeName } from '@/lib/registry/schools/place-name.rules'
import {
  CYCLE_SEATS,
  RANKABLE,
  schoolsWithSeats,
} from '@/lib/registry/schools/rankable-schools.rules'

import { toGeometry } from './boundary.rules'
import { findShownCycle, TAKES_LATE_LISTS } from './key-dates.rules'
import type { CampusView, ComingWindow, YearDates, ZoneSummary, ZoneView } from './zone.view'

const DATES = {
  schoolYear: true,
  entryGrade: true,
  opensAt: true,
  closesAt: true,
  resultsAt: true,
  answersBy: true,
  lateUntil: true,
  rounds: {
    where: { OR: [TAKES_LATE_LISTS, { kind: 'MAIN', state: { in: ['PUBLISHED', 'RETRACTED'] } }] },
    select: { kind: true, state: true },
  },
  transfersOpenAt: true,
  transfersCloseAt: true,
  demo: true,
} as const satisfies Prisma.CycleSelect

type DatesRow = Prisma.CycleGetPayload<{ select: typeof DATES }>

function toDates({ rounds, ...dates }: DatesRow): YearDates {
  const main = rounds.filter(({ kind }) => kind === 'MAIN')
  const isOut = main.some(({ state }) => state === 'PUBLISHED')
  return {
    ...dates,
    lateUntil: rounds.length > main.length ? dates.lateUntil : null,
    results: isOut ? 'out' : main.length > 0 ? 'withdrawn' : 'planned',
  }
}

/** Every zone that has not closed: those with schools to rank first, then by name. Public. */
export async function findZones(locale: Locale): Promise<ZoneSummary[]> {
  const rows = await db.zone.findMany({
    where: { closedAt: null },
    select: {
      slug: true,
      name: TEXTS,
      level: true,
      boundary: true,
      boundaryDemo: true,
      _count: { select: { schools: { where: RANKABLE } } },
    },
  })
  const zones = rows.map(({ slug, level, boundary, boundaryDemo, _count, ...names }) => ({
    slug,
    level,
    boundary: toGeometry(boundary),
    boundaryDemo,
    name: zoneName(names, locale),
    schools: _count.schools,
  }))
  const listed = (zone: ZoneSummary) => (zone.schools > 0 ? 0 : 1)
  return zones.toSorted((a, b) => listed(a) - listed(b) || compareNames(a.name, b.name))
}

/** For each zone the first year whose window has not closed at `now`, the first to close first. Public. */
export async function findComingWindows(locale: Locale, now: Date): Promise<ComingWindow[]> {
  const rows = await db.cycle.findMany({
    where: { closesAt: { gt: now } },
    orderBy: [{ closesAt: 'asc' }, { zone: { slug: 'asc' } }],
    select: { ...DATES, zone: { select: { slug: true, name: TEXTS } } },
  })
  // only the first of each zone: a year set up early is not shown beside the current one
  const first = new Map(rows.toReversed().map((row) => [row.zone.slug, row]))
  return rows
    .filter((row) => first.get(row.zone.slug) === row)
    .map(({ zone, ...dates }) => ({
      zone: { slug: zone.slug, name: zoneName(zone, locale) },
      dates: toDates(dates),
    }))
}

/** One zone by slug, with its campuses, schools and the dates of the shown year; null when there is none. Public. */
export const getZone = cache(async (slug: string, locale: Locale): Promise<ZoneView | null> => {
  const row = await db.zone.findUnique({
    where: { slug },
    select: {
      slug: true,
      name: TEXTS,
      level: true,
      boundary: true,
      boundaryDemo: true,
      areas: { orderBy: { name: 'asc' }, select: { name: true, boundary: true } },
      cycles: {
        orderBy: { schoolYear: 'asc' },
        select: { ...DATES, ...CYCLE_SEATS },
      },
      schools: { where: RANKABLE, orderBy: { name: 'asc' }, select: SCHOOL },
    },
  })
  if (!row) return null
  const { cycles, schools, level, boundary, boundaryDemo, areas, ...names } = row
  const now = new Date()
  const shown = findShownCycle(
    cycles.map(({ pools: _pools, ...dates }) => toDates(dates)),
    now,
  )
  const open = schoolsWithSeats(cycles, now)
  return {
    slug,
    level,
    name: zoneName(names, locale),
    boundary: toGeometry(boundary),
    boundaryDemo,
    areas: areas.flatMap((area) => {
      const known = toGeometry(area.boundary)
      return known ? [{ name: area.name, boundary: known }] : []
    }),
    campuses: toCampuses(schools, open),
    dates: shown,
  }
})

const SCHOOL = {
  id: true,
  slug: true,
  name: true,
  kind: true,
  lowestGrade: true,
  highestGrade: true,
  teacherPowered: true,
  campus: {
    select: {
      id: true,
      name: true,
      address: true,
      openedYear: true,
      latitude: true,
      longitude: true,
    },
  },
} satisfies Prisma.SchoolSelect

type SchoolRow = Prisma.SchoolGetPayload<{ select: typeof SCHOOL }>

/** The schools by campus, in the order of the campuses' names; one whose place is not known stands by itself. */
function toCampuses(schools: readonly SchoolRow[], open: ReadonlySet<string> | null): CampusView[] {
  const byPlace = Map.groupBy(schools, ({ id, campus }) => campus?.id ?? id)
  const campuses = [...byPlace].flatMap(([id, here]): CampusView[] => {
    const [first] = here
    if (!first) return []
    const { latitude = null, longitude = null } = first.campus ?? {}
    return [
      {
        id,
        name: placeName(first),
        address: first.campus?.address ?? null,
        openedYear: first.campus?.openedYear ?? null,
        location: latitude !== null && longitude !== null ? { latitude, longitude } : null,
        schools: here.map(({ id: schoolId, campus: _campus, ...school }) => ({
          ...school,
          hasSeats: open?.has(schoolId) ?? null,
        })),
      },
    ]
  })
  return campuses.toSorted((one, other) => compareNames(one.name, other.name))
}
