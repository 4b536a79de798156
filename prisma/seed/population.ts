import { db, type Tx } from '@/lib/base/db/client'
import { isEmbedded } from '@/lib/base/env'
import { TEXTS, textIn } from '@/lib/base/i18n/localized-text.rules'
import { writeSiblings } from '@/prisma/seed/population/children'

import { schoolYearOf } from './dates'
import { seedDistrict } from './district'
import { randomFrom } from './ids'
import { makeChildren } from './population/children'
import { writeLists, writePeople } from './population/rows'
import { type HomeZone, prepareZone } from './population/zone'

export type PopulationPlan = {
  /** The number of eighth graders to create. */
  students: number
  seed: number
  /** The slug of the only zone they live in; null: every high school zone without a cycle for next year. */
  zone: string | null
}

export type PopulationResult =
  | { ok: true; students: number; sent: number; siblings: number; zones: readonly HomeZone[] }
  | { ok: false; reason: 'made-before' | 'other-students' | 'no-zone' }

/** The high school zones without a cycle for next year, by slug. The demo's zone has one. */
async function findFreeZones(tx: Tx, schoolYear: number): Promise<HomeZone[]> {
  const zones = await tx.zone.findMany({
    where: { level: 'HIGH', cycles: { none: { schoolYear } } },
    orderBy: { slug: 'asc' },
    select: { id: true, slug: true, name: TEXTS },
  })
  return zones.map(({ id, slug, name }) => ({
    id,
    slug,
    name: textIn('en', name).replace(' Zone of Choice', ''),
  }))
}

async function write(tx: Tx, plan: PopulationPlan, now: Date): Promise<PopulationResult> {
  if ((await tx.student.count({ where: { number: { startsWith: 'P' } } })) > 0) {
    return { ok: false, reason: 'made-before' }
  }
  // an external database may have real students: never mix made-up ones with them
  if (!isEmbedded() && (await tx.student.count()) > 0) {
    return { ok: false, reason: 'other-students' }
  }
  if ((await tx.district.count()) === 0) await seedDistrict(tx)
  const free = await findFreeZones(tx, schoolYearOf(now) + 1)
  const zones = plan.zone === null ? free : free.filter(({ slug }) => slug === plan.zone)
  if (zones.length === 0) return { ok: false, reason: 'no-zone' }

  const grounds = []
  const students = Math.ceil(plan.students / zones.length)
  for (const zone of zones) grounds.push(await prepareZone(tx, zone, { students, now }))
  const random = randomFrom(plan.seed)
  const children = makeChildren(random, grounds, plan)
  await writePeople(tx, children, now)
  const siblings = await writeSiblings(tx, children, random)
  await writeLists(tx, children, random, now)
  const sent = children.filter((child) => child.step === 'sent').length
  return { ok: true, students: children.length, sent, siblings, zones }
}

/**
 * Creates as many eighth graders as a district has, with guardians, older siblings, claims and lists,
 * in zones with an open window, in one transaction. The same for the same seed, except for dates.
 */
export async function seedPopulation(plan: PopulationPlan, now: Date): Promise<PopulationResult> {
  const result = await db.$transaction((tx) => write(tx, plan, now), { timeout: 300_000 })
  // a new table has no statistics, so the planner would guess badly until the next autovacuum
  if (result.ok) await db.$executeRaw`ANALYZE`
  return result
}
