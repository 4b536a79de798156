import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { makeStudentCodes } from '@/lib/desks/caseload/make-student-codes.mutations'
import { findTakenFor } from '@/lib/desks/caseload/taken-for.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRound } from '@/prisma/seed/builders/rounds'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToPublished } from '@/tests/support/official-round'

const DAY = 86_400_000
let z: Awaited<ReturnType<typeof smallZone>>
beforeEach(async () => {
  z = await smallZone(db)
  for (const { student } of [z.family, z.otherFamily]) {
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
})

const caseload = (at: Date) => findCaseload(z.counselor, caseloadFilterSchema.parse({}), at)
const student = () => findCounseledStudent(z.counselor, z.family.student.id, new Date())

async function decline() {
  const { guardian, student: child } = z.family
  const offer = await db.offer.findFirstOrThrow({ where: { application: { studentId: child.id } } })
  expect(await answerOffer(guardian, offer.id, 'DECLINED', new Date())).toEqual({ ok: true })
}

describe('a counselor and a school read which lists are taken now', () => {
  it('on time, none any more, and late ones while a late round takes them', async () => {
    expect((await caseload(new Date()))?.taken).toBe('open')
    await takeToPublished(z)
    expect((await caseload(new Date()))?.taken).toBe('closed')
    const late = new Date(Date.now() + 40 * DAY)
    const { resultsAt } = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    expect(resultsAt < late).toBe(true)
    await db.cycle.update({ where: { id: z.cycle.id }, data: { lateUntil: late } })
    expect((await findDesk(z.staffB, z.b.slug, new Date()))?.lateUntil).toBeNull()
    await createRound(db, { cycleId: z.cycle.id, ruleSetId: z.ruleSet.id, kind: 'LATE' })

    expect(await caseload(new Date())).toMatchObject({ taken: 'late', dates: { lateUntil: late } })
    expect((await findDesk(z.staffB, z.b.slug, new Date()))?.lateUntil).toEqual(late)
    const [sheet] = await makeStudentCodes(z.counselor, [z.family.student.id], new Date())
    expect(sheet).toMatchObject({ taken: 'late', until: late })
    const after = new Date(late.getTime() + 1)
    expect((await caseload(after))?.taken).toBe('closed')
    expect((await findDesk(z.staffB, z.b.slug, after))?.lateUntil).toBeNull()
  })
})

describe('after results a counselor reads what became of the seat', () => {
  it('a declined one is no seat, and who declined it is named', async () => {
    await takeToPublished(z)
    expect(await student()).toMatchObject({ application: { school: z.a.name, answered: null } })
    await decline()
    expect(await student()).toMatchObject({
      application: { school: null, answer: 'DECLINED', answered: { school: z.a.name } },
      answeredBy: { name: z.family.guardian.name, you: false },
    })
    const row = (await caseload(new Date()))?.rows.find(({ id }) => id === z.family.student.id)
    expect(row).toMatchObject({ state: 'answered', school: null })
  })

  it('a result that was taken back is told with its reason', async () => {
    await takeToPublished(z)
    await decline()
    const reason = 'The seats of one school were entered wrong.'
    await retractRound(z.zoneStaff, z.round.id, reason, new Date())
    expect(await student()).toMatchObject({
      application: { school: null, withdrawn: { reason } },
    })
  })
})

describe('a counselor is offered what would be taken for a family now', () => {
  const may = async () => {
    const found = await student()
    if (!found) throw new Error('The student is not on the list.')
    return findTakenFor(z.counselor, found, new Date())
  }

  it('a list while the window is open, an answer while there is an offer or a seat', async () => {
    expect(await may()).toEqual({ apply: true, answer: false })
    await takeToPublished(z)
    expect(await may()).toEqual({ apply: false, answer: true })
    await decline()
    expect(await may()).toEqual({ apply: false, answer: false })
  })
})
