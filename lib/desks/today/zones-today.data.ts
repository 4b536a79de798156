import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { idAmong } from '@/lib/base/db/id-among.data'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import {
  isOfFamilies,
  nextOfZone,
  type YearState,
  type ZoneNext,
  type ZoneStep,
} from '@/lib/desks/district/zone-state.rules'
import { listSecondSteps, type StepOfYear } from '@/lib/desks/waiting-for-second.data'
import { findYearsWithUnsent } from '@/lib/draw/readiness/remind-families.data'
import { nextStep } from '@/lib/draw/rounds/round-steps.rules'
import type { NextStep } from '@/lib/draw/rounds/round-steps.schema'
import { canSendLists } from '@/lib/year/ahead.rules'
import { windowAt } from '@/lib/year/application-window.rules'
import { DEFAULT_YEAR_FIRST } from '@/lib/year/current-cycles.data'
import { agreedTransfers, UNSETTLED_LISTS, WAITING_CLAIMS } from '@/lib/year/menu/menu-counts.data'
import { MAY_CHANGE } from '@/lib/year/priorities/fixed-priorities.data'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'
import { pickRounds, type RoundOfYear } from '@/lib/year/year-rounds.rules'

import { inOrder } from './today.rules'
import type { TodayGroup, TodayItem, ZoneCase } from './today.view'

type ZoneRow = Pick<
  YearState,
  'opensAt' | 'closesAt' | 'resultsAt' | 'answersBy' | 'lateUntil' | 'transfersCloseAt'
> & {
  zoneId: string
  slug: string
  name: Texts
  /** Null: the zone has no year yet; then the dates are null too. */
  cycleId: string | null
  schoolYear: number
  entryGrade: number
  rounds: readonly (Omit<RoundOfYear, 'releaseAt'> & { releaseAt: string | null })[] | null
  seats: number | null
  rules: readonly string[]
}

/** The open zones that the actor runs or on whose panels the actor sits, each with the year that its pages show. */
const readZones = ({ administrator, zones, panelOf }: Actor) =>
  db.$queryRaw<ZoneRow[]>`
    SELECT zone.id AS "zoneId", zone.slug, cycle.id AS "cycleId", cycle.school_year AS "schoolYear",
      cycle.entry_grade AS "entryGrade",
      cycle.opens_at AS "opensAt", cycle.closes_at AS "closesAt", cycle.results_at AS "resultsAt",
      cycle.answers_by AS "answersBy", cycle.late_until AS "lateUntil",
      cycle.transfers_close_at AS "transfersCloseAt",
      (SELECT json_agg(json_build_object('locale', locale, 'text', text) ORDER BY locale)
        FROM zone_name WHERE zone_name.zone_id = zone.id) AS name,
      (SELECT json_agg(json_build_object('id', round.id, 'kind', kind, 'state', round.state,
          'correctsId', corrects_id, 'releaseAt', release_at, 'run', CASE
            -- throws that wait for the second person are a step of theirs, as a run waits for the server
            WHEN EXISTS (SELECT FROM dice_entry one WHERE one.round_id = round.id
              AND one.taken_back_at IS NULL AND one.confirmed_at IS NULL) THEN 'QUEUED'
            ELSE (SELECT run.state::text FROM run WHERE run.round_id = round.id AND run.kind = 'OFFICIAL'
              ORDER BY requested_at DESC LIMIT 1) END))
        FROM round WHERE round.cycle_id = cycle.id AND kind IN ('MAIN', 'LATE')
          AND (NOT round.state::text = ANY(${[...TAKEN_BACK]}) OR (round.state = 'RETRACTED' AND NOT EXISTS (
            SELECT FROM round correction WHERE correction.corrects_id = round.id)))) AS rounds,
      (SELECT sum(pool.seats)::int FROM seat_pool pool
        WHERE pool.cycle_id = cycle.id AND pool.grade = cycle.entry_grade) AS seats,
      ARRAY(SELECT rule.condition::text FROM priority_rule rule WHERE rule.rule_set_id = (
        SELECT id FROM priority_rule_set newest WHERE newest.cycle_id = cycle.id
        ORDER BY version DESC LIMIT 1)) AS rules
    FROM zone LEFT JOIN LATERAL (SELECT * FROM cycle WHERE cycle.zone_id = zone.id
      ORDER BY ${DEFAULT_YEAR_FIRST} LIMIT 1) cycle ON TRUE
    WHERE zone.closed_at IS NULL
      AND (${administrator} OR zone.id = ANY(${[...zones, ...panelOf]}::uuid[]))
    ORDER BY zone.slug`

type CaseRow = {
  what: ZoneCase
  cycleId: string
  /** The page of the oldest, where the zone has none for all of them. */
  path: string | null
  count: number
  since: Date | null
  dueAt: Date | null
}

const PATHS: Readonly<Record<Exclude<ZoneCase, 'changes'>, string>> = {
  appealsLate: '/appeals',
  transfersLate: '/transfers?state=overdue',
  paper: '/readiness/paper-once',
  class: '/readiness/class-alone',
  claims: '/readiness/pending-claims',
  zoneWaits: '/readiness/zone-waits',
  differs: '/readiness/enrollment-differs',
  resolve: '/transfers',
  remind: '/remind',
}

/** What files said: an administrator has it once, for the whole district. */
const OF_FILES: readonly ZoneCase[] = ['zoneWaits', 'differs', 'changes']

/** What waits in these years and is no step of a second person, in one query. */
const readCases = (cycleIds: readonly string[], now: Date) =>
  db.$queryRaw<CaseRow[]>`
    WITH year AS (SELECT * FROM cycle WHERE id ${idAmong(cycleIds)})
    SELECT what, cycle_id AS "cycleId", path, count::int, since, due_at AS "dueAt" FROM (${Prisma.join(
      [
        Prisma.sql`
          SELECT 'appealsLate', year.id, count(*), min(appeal.opened_at), min(appeal.due_at), NULL
          FROM appeal JOIN application ON application.id = appeal.application_id
            JOIN cycle own ON own.id = application.cycle_id JOIN year ON year.zone_id = own.zone_id
          WHERE appeal.state = 'OPEN' AND appeal.due_at <= ${now} GROUP BY year.id`,
        Prisma.sql`
          SELECT 'transfersLate', cycle_id, count(*), min(opened_at), min(due_at), NULL
          FROM transfer_request JOIN year ON year.id = cycle_id WHERE state <> 'APPROVED' AND due_at <= ${now} GROUP BY 2`,
        Prisma.sql`
          SELECT CASE kind WHEN 'PAPER' THEN 'paper' ELSE 'class' END, cycle_id, count(*), min(since), min(closes_at), NULL
          FROM ${UNSETTLED_LISTS} list JOIN year ON year.id = list.cycle_id GROUP BY kind, cycle_id`,
        Prisma.sql`
          SELECT 'claims', claim.cycle_id, count(*), min(claim.stated_at), min(year.closes_at), NULL
          FROM ${WAITING_CLAIMS} claim JOIN year ON year.id = claim.cycle_id
          WHERE NOT EXISTS (SELECT FROM round WHERE round.cycle_id = year.id
            AND NOT round.state::text = ANY(${[...MAY_CHANGE]})) GROUP BY 2`,
        Prisma.sql`
          SELECT 'resolve', cycle_id, count(*), min(opened_at), NULL, NULL
          FROM ${agreedTransfers(Prisma.sql`${now}`)} agreed JOIN year ON year.id = agreed.cycle_id GROUP BY 2`,
        Prisma.sql`
          SELECT CASE WHEN waiting.column_name = 'zone' THEN 'zoneWaits'
              WHEN waiting.row_id = student.id || '/' || year.school_year THEN 'differs' ELSE 'changes' END,
            year.id, count(*), min(waiting.since), NULL,
            (array_agg('/students/' || student.id || '/waiting' ORDER BY waiting.since))[1]
          FROM open_waiting_change waiting JOIN student ON student.id = waiting.student_id
            JOIN year ON year.zone_id = student.zone_id
          WHERE waiting.column_name IN ('zone', 'school', 'grade') GROUP BY 1, 2`,
      ],
      ' UNION ALL ',
    )}) waiting (what, cycle_id, count, since, due_at, path)`

/** Families to remind while the window is open. */
const toRemind = ({ slug, closesAt }: ZoneRow): TodayItem => ({
  name: { of: 'zone', what: 'remind' },
  href: `/staff/${slug}${PATHS.remind}`,
  count: 1,
  since: null,
  dueAt: closesAt,
})

type Late = YearState['late']

const stepOf = (late: Late): NextStep => (late ? nextStep(late.state, late.run) : 'none')

/** These wait for whoever comes first, as the menu counts them, however far the day of results is. */
const isForAnybody = (step: ZoneStep | NextStep) => step === 'freeze' || step === 'run'

/** What comes next, or the step of a late round that waits while families still answer. */
function nextOrLate(next: ZoneNext, late: Late): ZoneNext {
  return late && isOfFamilies(next.step) && isForAnybody(stepOf(late))
    ? { step: 'late', path: `/rounds/${late.id}`, by: null }
    : next
}

/**
 * The step that staff of the zone take next: at once where it waits for them, else once its day is near, or where no day
 * is set; null for all others.
 */
function nextItem(all: ZoneNext, late: Late, slug: string, now: Date): TodayItem | null {
  const { step, path, by } = nextOrLate(all, late)
  const taken = step === 'late' ? stepOf(late) : step
  // these wait for a second person, for the server, for families, or for nobody yet
  const isNone = isOfFamilies(step) || ['approve', 'publish', 'wait', 'year'].includes(taken)
  if (isNone) return null
  const isNear = by === null || by.getTime() - now.getTime() <= 7 * 86_400_000
  if (!isNear && !isForAnybody(taken)) return null
  return {
    name: { of: 'next', what: step },
    href: `/staff/${slug}${path}`,
    count: 1,
    since: null,
    dueAt: by,
  }
}

const toSecondItem = ({ what, path, ...step }: StepOfYear, slug: string): TodayItem => ({
  name: { of: 'second', what },
  href: `/staff/${slug}${path}`,
  count: step.count,
  since: step.since,
  dueAt: step.dueAt,
})

const toCaseItem = ({ what, ...row }: CaseRow, slug: string): TodayItem => ({
  name: { of: 'zone', what },
  href: `/staff/${slug}${what === 'changes' ? (row.path ?? '') : PATHS[what]}`,
  count: row.count,
  since: row.since,
  dueAt: row.dueAt,
})

/** The state of the year of a zone; null when it has none. */
function stateOf({ cycleId, rounds, seats, ...row }: ZoneRow): YearState | null {
  if (cycleId === null) return null
  const own = (rounds ?? []).map(({ releaseAt, ...round }) => ({
    ...round,
    releaseAt: releaseAt === null ? null : new Date(releaseAt),
  }))
  return { ...row, ...pickRounds(own), counts: { seats: seats ?? 0 } }
}

/**
 * What waits for the actor in each zone that the actor runs, or on whose panel the actor sits, by slug; empty
 * for others. Four queries, however many zones.
 */
export async function listZonesToday(actor: Actor, now: Date): Promise<TodayGroup[]> {
  const { administrator, zones, panelOf } = actor
  if (!administrator && zones.length + panelOf.length === 0) return []
  const rows = await readZones(actor)
  const isRun = ({ zoneId }: ZoneRow) => administrator || zones.includes(zoneId)
  const withYear = rows.flatMap((row) =>
    row.cycleId === null ? [] : [{ ...row, id: row.cycleId }],
  )
  // an administrator leaves it to the staff of each zone
  const isTaking = (row: ZoneRow) => zones.includes(row.zoneId) && windowAt(row, now) === 'open'
  const [steps, cases, unsent] = await Promise.all([
    listSecondSteps(
      actor,
      withYear.map(({ id }) => id),
      now,
    ),
    readCases(
      withYear.filter(isRun).map(({ id }) => id),
      now,
    ),
    findYearsWithUnsent(withYear.filter(isTaking)),
  ])
  return rows.map((row): TodayGroup => {
    const { slug, name, cycleId, schoolYear } = row
    const runs = isRun(row)
    const state = stateOf(row)
    const next = runs ? nextOfZone(state, now) : null
    const canSend = state !== null && canSendLists(state, now)
    const own = cases.filter(
      (one) =>
        one.cycleId === cycleId &&
        (canSend || (one.what !== 'paper' && one.what !== 'class')) &&
        !(administrator && OF_FILES.includes(one.what)),
    )
    const upcoming = next && nextItem(next, state?.late ?? null, slug, now)
    const waiting = steps.filter((one) => one.cycleId === cycleId)
    const items = [
      ...waiting.map((step) => toSecondItem(step, slug)),
      ...(upcoming ? [upcoming] : []),
      ...own.map((one) => toCaseItem(one, slug)),
      ...(cycleId !== null && unsent.has(cycleId) ? [toRemind(row)] : []),
    ]
    return {
      role: zones.includes(row.zoneId) ? 'zone' : runs ? 'district' : 'panel',
      zone: { name, schoolYear: cycleId === null ? null : schoolYear },
      school: null,
      href: runs ? `/staff/${slug}` : `/staff/${slug}/appeals`,
      items: inOrder(items, now),
      next,
    }
  })
}
