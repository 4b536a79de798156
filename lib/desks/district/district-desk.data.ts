import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { readSentLists, type SentLists } from '@/lib/desks/pictures/lists-sent.data'
import { listManagedZones, type ManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { type AppealCounts, countOpenAppeals } from '@/lib/seats/appeals/count-appeals.data'
import { freezeIsAhead } from '@/lib/year/ahead.rules'
import { listCycles, type StaffCycle } from '@/lib/year/staff-cycle.data'

import { type CountedFindings, findRecentFindings } from './remembered-findings.data'
import { byUrgency, nextOfZone, type Urgency, urgencyOf, type ZoneNext } from './zone-state.rules'

/** One zone on the desk: the state of its year, and what waits in it. */
export type DeskZone = {
  readonly zone: ManagedZone
  /** The year that its own pages show; null when it has none yet. */
  readonly cycle: StaffCycle | null
  readonly next: ZoneNext
  readonly urgency: Urgency
  readonly sent: SentLists | null
  readonly appeals: AppealCounts
  /** Findings with which a freeze needs a reason, and the cases in them; null when no freeze is ahead. */
  readonly findings: CountedFindings | null
}

export type DistrictDesk = {
  /** The most urgent first. */
  readonly zones: readonly DeskZone[]
  /** Zones that take no new year, by slug. */
  readonly closed: readonly ManagedZone[]
}

/** The zones that the actor runs with what waits in each; no zones for others. */
export async function findDistrictDesk(actor: Actor, now: Date): Promise<DistrictDesk> {
  const [zones, cycles, appeals] = await Promise.all([
    listManagedZones(actor),
    listCycles(actor),
    countOpenAppeals(actor, now),
  ])
  const cycleIds = cycles.map(({ id }) => id)
  const ahead = cycles.filter(freezeIsAhead)
  const [sent, findings] = await Promise.all([
    readSentLists(cycleIds, now),
    findRecentFindings(
      ahead.map(({ id }) => id),
      now,
    ),
  ])
  const desk = zones
    .filter(({ closedAt }) => closedAt === null)
    .map((zone): DeskZone => {
      const cycle = cycles.find((one) => one.zone.id === zone.id) ?? null
      const next = nextOfZone(cycle, now)
      const own = appeals.get(zone.id) ?? { open: 0, late: 0 }
      const found = (cycle && findings.get(cycle.id)) ?? null
      const waiting = found?.cases ?? 0
      return {
        zone,
        cycle,
        next,
        urgency: urgencyOf({ next, lateAppeals: own.late, waiting }, now),
        sent: sent.find(({ cycleId }) => cycleId === cycle?.id) ?? null,
        appeals: own,
        findings: found,
      }
    })
  return {
    zones: desk.toSorted(byUrgency),
    closed: zones.filter(({ closedAt }) => closedAt !== null),
  }
}
