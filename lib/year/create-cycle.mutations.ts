import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { findActingRole, cyclesRunBy, zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { teachesIn } from '@/lib/registry/schools/school-years.rules'

import { changeProblems, type DateProblems, orderProblems } from './cycle-dates.rules'
import type { CycleDates } from './cycle-dates.schema'
import { countHolders } from './seat-holders.data'

export type CreatedCycle =
  /** Schools of the copied year that have closed; they are left out. */
  | { ok: true; cycleId: string; leftOut: string[] }
  | { ok: false; reason: 'not-found' | BrokenRule }
  | { ok: false; reason: 'dates'; problems: DateProblems }

type NewCycle = {
  readonly schoolYear: number
  readonly entryGrade: number
  readonly dates: CycleDates
  /** The zone's earlier cycle to copy schools, seats and rules from; null starts empty. */
  readonly copyFrom: string | null
  /** The reason for the copied rules; it is public. */
  readonly reason: string
}

/**
 * Creates a zone's cycle for a school year, empty or copied from an earlier one: the seats of schools
 * that have not closed, the rules in force and the transfer limits. A second cycle for the same year
 * is a 'duplicate'.
 */
export async function createCycle(
  actor: Actor,
  zoneId: string,
  year: NewCycle,
  now: Date,
): Promise<CreatedCycle> {
  if (!isUuid(zoneId)) return { ok: false, reason: 'not-found' }
  const { schoolYear, entryGrade, dates } = year
  const problems = { ...orderProblems(dates), ...changeProblems(null, dates, null, now) }
  if (Object.keys(problems).length > 0) return { ok: false, reason: 'dates', problems }
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<CreatedCycle> => {
      const zone = await tx.zone.findFirst({
        where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
        select: { id: true },
      })
      const source = year.copyFrom === null ? null : await findSource(tx, actor, year.copyFrom)
      if (!zone || (year.copyFrom !== null && source?.zoneId !== zoneId)) {
        return { ok: false, reason: 'not-found' }
      }
      const { id: cycleId } = await tx.cycle.create({
        data: { zoneId, schoolYear, entryGrade, ...dates, ...source?.settings },
        select: { id: true },
      })
      const leftOut = source ? await copyYear(tx, source, cycleId, year, actor) : []
      await recordEvent(tx, actor, {
        verb: 'cycle.created',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId,
        detail: {
          schoolYear,
          copiedFrom: source?.schoolYear ?? null,
          leftOut,
          as: findActingRole(actor, zoneId),
        },
      })
      return { ok: true, cycleId, leftOut }
    }),
  )
}

async function findSource(tx: Tx, actor: Actor, cycleId: string) {
  if (!isUuid(cycleId)) return null
  const row = await tx.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      id: true,
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      maxAbsences: true,
      maxFailing: true,
      maxDisciplinary: true,
      demo: true,
      pools: {
        select: {
          schoolId: true,
          grade: true,
          seats: true,
          school: { select: { name: true, openedYear: true, closedYear: true } },
        },
      },
      rounds: {
        where: { kind: 'MAIN' },
        orderBy: { id: 'desc' },
        take: 1,
        select: { ruleSetId: true },
      },
      ruleSets: { orderBy: { version: 'desc' }, select: RULES },
    },
  })
  if (!row) return null
  const { maxAbsences, maxFailing, maxDisciplinary, demo, ...rest } = row
  return { ...rest, settings: { maxAbsences, maxFailing, maxDisciplinary, demo } }
}

const RULES = {
  id: true,
  tieBreak: true,
  unranked: true,
  noAnswer: true,
  transfers: true,
  transfersBetween: true,
  exchanges: true,
  rules: { select: { position: true, condition: true, texts: TEXTS } },
  reserves: {
    select: { schoolId: true, position: true, percent: true, condition: true, kind: true },
  },
} as const

type Source = NonNullable<Awaited<ReturnType<typeof findSource>>>

/**
 * Copies seats and rules; a grade into which more students go on than it had seats gets that many.
 * Returns the names of the closed schools, which are left out.
 */
async function copyYear(
  tx: Tx,
  source: Source,
  cycleId: string,
  { schoolYear, reason }: NewCycle,
  actor: Actor,
): Promise<string[]> {
  const pools = source.pools.filter(({ school }) => teachesIn(school, schoolYear))
  const schools = pools.map(({ schoolId }) => schoolId)
  const held = await countHolders(tx, schoolYear, schools)
  await tx.seatPool.createMany({
    data: pools.map(({ schoolId, grade, seats }) => {
      const needed = held({ schoolId, grade }).held
      return { cycleId, schoolId, grade, seats: Math.max(seats, needed) }
    }),
  })
  const ruleSetId = source.rounds[0]?.ruleSetId
  const counted = source.ruleSets.find(({ id }) => id === ruleSetId) ?? source.ruleSets[0]
  if (counted) {
    const { id: _id, rules, reserves, ...settings } = counted
    const kept = new Set(schools)
    await tx.priorityRuleSet.create({
      data: {
        cycleId,
        version: 1,
        reason,
        authorId: actor.id,
        ...settings,
        rules: { create: rules.map((rule) => ({ ...rule, texts: { create: rule.texts } })) },
        reserves: { create: reserves.filter(({ schoolId }) => kept.has(schoolId)) },
      },
    })
  }
  const closed = source.pools.filter(({ school }) => !teachesIn(school, schoolYear))
  return [...new Set(closed.map(({ school }) => school.name))].toSorted()
}
