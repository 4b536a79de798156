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
  | { ok: false; reason: 'made-before' | 'other-people' | 'no-zone' }

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

/** Thrown to take back the district that was made for the population. */
class NoZone extends Error {}

/**
 * Whether there is anybody who may be real: never mix made-up people with them. On the embedded
 * database the demonstration's are made up, all with addresses that cannot exist.
 */
async function hasOtherPeople(tx: Tx): Promise<boolean> {
  const real = isEmbedded() ? { NOT: { email: { endsWith: '.example' } } } : {}
  const users = await tx.user.count({ where: real })
  return users > 0 || (!isEmbedded() && (await tx.student.count()) > 0)
}

async function write(tx: Tx, plan: PopulationPlan, now: Date): Promise<PopulationResult> {
  if ((await tx.student.count({ where: { number: { startsWith: 'P' } } })) > 0) {
    return { ok: false, reason: 'made-before' }
  }
  if (await hasOtherPeople(tx)) return { ok: false, reason: 'other-people' }
  if ((await tx.district.count()) === 0) await seedDistrict(tx)
  const free = await findFreeZones(tx, schoolYearOf(now) + 1)
  const zones = plan.zone === null ? free : free.filter(({ slug }) => slug === plan.zone)
  if (zones.length === 0) throw new NoZone()

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
  const result = await db
    .$transaction((tx) => write(tx, plan, now), { timeout: 300_000 })
    .catch((error: unknown): PopulationResult => {
      if (error instanceof NoZone) return { ok: false, reason: 'no-zone' }
      throw error
    })
  // a new table has no statistics, so the planner would guess badly until the next autovacuum
  if (result.ok) await db.$executeRaw`ANALYZE`
  return result
}
