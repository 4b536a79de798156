import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import type { OfferState } from '@/lib/base/db/generated/enums'
import { findRoundAnswers } from '@/lib/year/yields/round-answers.data'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

/** The answer of a family, given some days after its deadline or before it. */
async function answered(applicationId: string, state: OfferState, days: number) {
  const offer = await db.offer.findFirstOrThrow({ where: { applicationId } })
  const answeredAt = new Date(offer.answerBy.getTime() + days * 86_400_000)
  await db.$transaction([
    db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
    db.offer.update({ where: { id: offer.id }, data: { state, answeredAt } }),
    db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
  ])
}

describe('the answers to the offers of past main rounds', () => {
  it('are of a school once all its families have answered; a yes given up later stays one', async () => {
    const lists = { Ana: ['A'], Ben: ['A'], Cai: ['A'], Dot: ['A'], Eva: ['A'] }
    const y = await publishedYear(db, { seats: { A: 3 }, lists })
    const schoolId = y.schools['A']!
    const next = await createCycle(db, { zoneId: y.zone.id, schoolYear: 2028 })
    await createPool(db, { cycleId: next.id, schoolId, seats: 7 })
    const known = async () => (await findRoundAnswers(y.staff, next.id))?.answers
    const idOf = (name: string) => y.children[name]!.applicationId

    await answered(idOf('Ana'), 'ACCEPTED', -3)
    await answered(idOf('Ben'), 'DECLINED', 20)
    expect(await known()).toEqual([])
    await answered(idOf('Cai'), 'DECLINED', -1)
    expect(await known()).toEqual([{ schoolYear: 2027, schoolId, offers: 3, yes: 2, waiting: 2 }])
    await answered(idOf('Cai'), 'EXPIRED', 0)
    expect(await known()).toMatchObject([{ offers: 3, yes: 2 }])
    await answered(idOf('Ana'), 'SUPERSEDED', 30)
    expect(await known()).toMatchObject([{ offers: 3, yes: 2 }])

    const { schools } = (await findRoundAnswers(y.staff, next.id))!
    expect(schools).toEqual([{ id: schoolId, name: 'School A', free: 7 }])
    // the year itself has nothing before it
    expect((await findRoundAnswers(y.staff, y.cycle.id))?.answers).toEqual([])
  })

  it('are told to nobody who does not run the zone', async () => {
    const z = await smallZone(db)
    const other = await smallZone(db)
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.family.guardian]) {
      expect(await findRoundAnswers(actor, z.cycle.id)).toBeNull()
    }
    expect(await findRoundAnswers(z.zoneStaff, 'x')).toBeNull()
    expect(await findRoundAnswers(z.zoneStaff, z.cycle.id)).toMatchObject({ answers: [] })
  })
})
