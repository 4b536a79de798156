import { db, type Tx } from '@/lib/base/db/client'
import { seedContacts } from '@/prisma/seed/contacts'
import { withoutClock } from '@/prisma/seed/dates'
import { schoolIds, seedDistrict } from '@/prisma/seed/district'
import { randomFrom } from '@/prisma/seed/ids'
import { findPastRound, placePastRound } from '@/prisma/seed/past-year'
import { seedEighthGrade, seedHighSchool } from '@/prisma/seed/students'

import { addMorales, seedCounseling } from './seed/counseling'
import { seedCycle } from './seed/cycle'
import { openWindows, schoolYearOf } from './seed/dates'
import { seedFamilies } from './seed/families'
import type { Seeding } from './seed/household'
import { seedOdds } from './seed/odds'
import { answerPastRound, isPastAnswered } from './seed/past-answers'
import { seedPastYear } from './seed/past-year'
import { seedPublic } from './seed/public'
import { seedStaff } from './seed/staff'
import { seedTransfers } from './seed/transfers'

/**
 * Whether the database has neither district nor people, or has a demonstration whose creation was
 * interrupted.
 */
export async function isEmpty(): Promise<boolean> {
  if ((await db.district.count()) === 0) return (await db.user.count()) === 0
  const past = await findPastRound()
  return past !== null && !(await isPastAnswered(past))
}

async function readZone(tx: Tx, now: Date): Promise<Seeding> {
  const zone = await tx.zone.findUniqueOrThrow({
    where: { slug: 'belmont' },
    include: { areas: { orderBy: { name: 'asc' } } },
  })
  return {
    tx,
    random: randomFrom(1),
    zoneId: zone.id,
    schoolYear: schoolYearOf(now),
    school: await schoolIds(tx),
    areas: zone.areas.map((area) => area.id),
  }
}

/** Creates everything except last year's draw, in one transaction. */
async function seedYears(tx: Tx, now: Date): Promise<void> {
  await seedDistrict(tx)
  await seedStaff(tx)
  await seedContacts(tx)
  const seeding = await readZone(tx, now)
  const schoolYear = seeding.schoolYear + 1
  await seedHighSchool(seeding)
  const cycle = await seedCycle(tx, 'open', { schoolYear, ...openWindows(now) })
  await seedPublic(tx, now)
  await withoutClock(tx, 'submission_in_window', async () => {
    await seedFamilies(seeding, cycle.id, now)
    await seedEighthGrade(seeding, {
      cycleId: cycle.id,
      children: 120,
      first: { child: 26081000, sibling: 24112000, household: 0 },
      steps: [
        'sent',
        'sent',
        'begun',
        'sent',
        'sent',
        'nothing',
        'sent',
        'sent',
        'nothing',
        'sent',
      ],
      claims: ['APPROVED', 'PENDING', 'APPROVED', 'PENDING', 'REJECTED'],
      days: [0.1, 19],
      now,
    })
    await seedPastYear(seeding, now)
    // after all families with random names, so that their names do not change
    await addMorales(seeding)
  })
}

/**
 * Fills an empty database with the demonstration: schools, people for every role, the Belmont zone in
 * the middle of its application window, and its last year, placed by the engine. The same every time,
 * except for dates, which depend on `now`. If interrupted, the next call completes it.
 */
export async function seedDemo(now: Date): Promise<void> {
  if ((await db.district.count()) === 0) {
    await db.$transaction((tx) => seedYears(tx, now), { timeout: 120_000 })
  }
  await seedTransfers(now)
  await seedCounseling(now)
  await placePastRound()
  await answerPastRound()
  await seedOdds(now)
}
