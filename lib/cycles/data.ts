import 'server-only'
import { cache } from 'react'

import { countingLists } from '@/lib/applications/rows/rules'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { readListSettings } from '@/lib/rule-sets/settings/data'

import { usualYear } from './current/data'
import { CYCLE_TERMS } from './dates/data'
import { cyclesRunBy, zonesRunBy } from './policy'
import type { CycleView, RunZone } from './view'

/** The zones an actor runs, by name; empty for everybody else. */
export async function listZonesRunBy(actor: Actor): Promise<RunZone[]> {
  return db.zone.findMany({
    where: zonesRunBy(actor),
    orderBy: { nameEn: 'asc' },
    select: { id: true, slug: true, nameEn: true, nameEs: true },
  })
}

/** A zone that the actor runs, or null. */
export const findRunZone = cache(async (actor: Actor, slug: string): Promise<RunZone | null> => {
  return db.zone.findFirst({
    where: { AND: [{ slug }, zonesRunBy(actor)] },
    select: { id: true, slug: true, nameEn: true, nameEs: true },
  })
})

const CYCLE = { id: true, ...CYCLE_TERMS, demo: true } satisfies Prisma.CycleSelect

/** The cycle of a zone for a school year, or the one that runs; null when there is none for the actor. */
export const findCycle = cache(
  async (actor: Actor, slug: string, schoolYear: number | null): Promise<CycleView | null> => {
    const usual = await usualYear(db, slug)
    const wanted = schoolYear ?? usual
    if (wanted === null) return null
    const row = await db.cycle.findFirst({
      where: { AND: [{ zone: { slug } }, { schoolYear: wanted }, cyclesRunBy(actor)] },
      select: {
        ...CYCLE,
        zone: {
          select: {
            id: true,
            slug: true,
            nameEn: true,
            nameEs: true,
            district: { select: { timeZone: true } },
            cycles: { orderBy: { schoolYear: 'desc' }, select: { schoolYear: true } },
          },
        },
        rounds: {
          where: { kind: 'MAIN', state: { not: 'RETRACTED' } },
          select: {
            id: true,
            state: true,
            ruleSet: {
              select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
            },
          },
        },
        ruleSets: {
          orderBy: { version: 'desc' },
          take: 1,
          select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
        },
      },
    })
    if (!row) return null
    const { rounds, ruleSets, zone, ...cycle } = row
    const { cycles, district, ...zoneView } = zone
    const [round] = rounds
    const rules = round?.ruleSet.rules ?? ruleSets[0]?.rules ?? []
    return {
      ...cycle,
      timeZone: district.timeZone,
      isUsual: cycle.schoolYear === usual,
      zone: zoneView,
      years: cycles.map((one) => one.schoolYear),
      round: round ? { id: round.id, state: round.state } : null,
      rules: rules.map((rule) => rule.condition),
      counts: await countCycle(cycle.id, cycle.entryGrade),
    }
  },
)

async function countCycle(cycleId: string, grade: number): Promise<CycleView['counts']> {
  const { guardianConfirms } = await readListSettings(db, cycleId)
  const counting = countingLists(guardianConfirms)
  const [pools, submitted, drafts, pendingClaims] = await Promise.all([
    db.seatPool.aggregate({ where: { cycleId, grade }, _count: true, _sum: { seats: true } }),
    db.application.count({ where: { cycleId, submissions: { some: counting } } }),
    db.application.count({ where: { cycleId, submissions: { none: counting } } }),
    db.claim.count({ where: { cycleId, state: 'PENDING' } }),
  ])
  return { schools: pools._count, seats: pools._sum.seats ?? 0, submitted, drafts, pendingClaims }
}
