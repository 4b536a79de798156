import 'server-only'
import { cache } from 'react'

import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { findShownCycle } from '@/lib/registry/zones/key-dates.rules'
import { CYCLE_TERMS } from '@/lib/year/cycle-terms.data'
import { readPublicExtraRule } from '@/lib/year/yields/extra-rule.data'

import {
  dateChange,
  earlyClose,
  type PublicRules,
  roleOf,
  ruleChanges,
  toShownRules,
} from './public-rules.rules'
import { differences } from './rule-draft.rules'
import { CONFIRMED, CONTENT, readConfirmed } from './rule-editor.data'
import { readRulesHistory } from './rules-history.data'
import type { RuleContent } from './rules.view'

const CYCLE = { id: true, ...CYCLE_TERMS, demo: true } satisfies Prisma.CycleSelect

const present = <T>(value: T | null): value is T => value !== null

/**
 * The rules of a zone's default year, with every version and every change of dates. Null when the
 * zone has no year. Public.
 */
export const findPublicRules = cache(
  async (slug: string, now: Date): Promise<PublicRules | null> => {
    const zone = await db.zone.findUnique({
      where: { slug },
      select: {
        slug: true,
        name: TEXTS,
        district: { select: { timeZone: true } },
        cycles: {
          orderBy: { schoolYear: 'asc' },
          select: { id: true, opensAt: true, answersBy: true },
        },
      },
    })
    const shown = zone && findShownCycle(zone.cycles, now)
    if (!zone || !shown) return null
    const { cycles: _cycles, district, ...names } = zone
    const { id: cycleId, ...cycle } = await db.cycle.findUniqueOrThrow({
      where: { id: shown.id },
      select: CYCLE,
    })
    const [sets, round] = await Promise.all([
      db.priorityRuleSet.findMany({
        where: { cycleId },
        orderBy: { version: 'asc' },
        select: {
          id: true,
          version: true,
          reason: true,
          createdAt: true,
          ...CONTENT,
          ...CONFIRMED,
        },
      }),
      db.round.findFirst({
        where: { cycleId, kind: 'MAIN', state: { not: 'DRAFT' } },
        orderBy: { id: 'desc' },
        select: { id: true, ruleSetId: true },
      }),
    ])
    const inForce = sets.find((set) => set.id === round?.ruleSetId) ?? sets.at(-1) ?? null
    const [schools, events, extra, history] = await Promise.all([
      readSchools(sets, cycleId, cycle.entryGrade),
      readEvents(cycleId, sets),
      readPublicExtraRule(cycleId),
      round ? readRulesHistory(db, round.id) : [],
    ])
    const newest = sets.at(-1)
    return {
      ...cycle,
      extra,
      zone: names,
      timeZone: district.timeZone,
      roundId: round?.id ?? null,
      inForce: inForce && { version: inForce.version, ...toShownRules(inForce, schools) },
      transfers: newest
        ? {
            transfers: newest.transfers,
            transfersBetween: newest.transfersBetween,
            exchanges: newest.exchanges,
          }
        : null,
      versions: sets
        .map(({ id, version, reason, createdAt, confirmed, ...content }, i) => ({
          version,
          reason,
          createdAt,
          by: roleOf(events.find((event) => event.subjectId === id)?.detail),
          differences: differences(sets[i - 1] ?? null, content),
          confirmed: readConfirmed(confirmed),
        }))
        .toReversed(),
      schoolNames: Object.fromEntries(schools.map(({ id, name }) => [id, name])),
      ruleChanges: ruleChanges(history, cycle.opensAt),
      dateChanges: [
        ...of(events, 'cycle.datesChanged').map(dateChange),
        ...of(events, 'cycle.closed').map(earlyClose),
      ]
        .filter(present)
        .toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    }
  },
)

type School = { id: string; name: string; seats: number }

/** The schools that any version names, with their seats in the entry grade. */
async function readSchools(
  sets: readonly RuleContent[],
  cycleId: string,
  grade: number,
): Promise<School[]> {
  const ids = sets.flatMap((set) => set.reserves.map(({ schoolId }) => schoolId))
  const rows = await db.school.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, pools: { where: { cycleId, grade }, select: { seats: true } } },
  })
  return rows.map(({ pools, ...school }) => ({ ...school, seats: pools[0]?.seats ?? 0 }))
}

type Event = { verb: string; subjectId: string; at: Date; detail: unknown }

const of = (events: readonly Event[], verb: Verb) => events.filter((event) => event.verb === verb)

async function readEvents(cycleId: string, sets: readonly { id: string }[]): Promise<Event[]> {
  const select = { verb: true, subjectId: true, at: true, detail: true } as const
  return db.auditEvent.findMany({
    where: {
      OR: [
        {
          subjectType: 'cycle',
          subjectId: cycleId,
          verb: { in: ['cycle.datesChanged', 'cycle.closed'] satisfies Verb[] },
        },
        {
          subjectType: 'rule-set',
          subjectId: { in: sets.map(({ id }) => id) },
          verb: 'rules.saved',
        },
      ],
    },
    orderBy: { id: 'asc' },
    select,
  })
}
