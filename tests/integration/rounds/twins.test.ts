import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { readApplicants } from '@/lib/lists/frozen-lists.data'
import { listsSoFar } from '@/lib/year/list-that-counts.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { approvePermit } from '@/tests/support/builders/permits'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { takeToPublished } from '@/tests/support/official-round'

const HOUSEHOLD = '01990000-0000-7000-8000-0000000000aa'
const CHILDREN = 12
let twins: string[]
let runId: string

beforeAll(async () => {
  const z = await smallZone(db)
  const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.southArea.id }
  const applications: string[] = []
  for (let i = 0; i < CHILDREN; i++) {
    const { student } = await createFamily(db, place)
    // the last two are brothers: the one whose list came later was born first
    if (i >= CHILDREN - 2) {
      const birthDate = new Date(i === CHILDREN - 1 ? '2013-02-01' : '2013-02-02')
      await db.student.update({
        where: { id: student.id },
        data: { householdId: HOUSEHOLD, birthDate },
      })
    }
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id] }
    applications.push((await createSubmitted(db, list)).application.id)
  }
  twins = applications.slice(-2)
  runId = await takeToPublished(z)
})

describe('brothers and sisters who apply for the same grade', () => {
  it('are frozen with one name for their draw, the older first', async () => {
    const { document } = await db.snapshot.findFirstOrThrow()
    const { students } = JSON.parse(document) as { students: { id: string; siblings?: object }[] }
    const drawnTogether = students.filter((student) => student.siblings)
    const [younger, elder] = twins
    const family = twins.toSorted()[0]
    expect(new Map(drawnTogether.map(({ id, siblings }) => [id, siblings]))).toEqual(
      new Map([
        [younger, { family, order: 2 }],
        [elder, { family, order: 1 }],
      ]),
    )
  })

  it('have lottery numbers next to each other, in the order of their birth', async () => {
    const placements = await db.placement.findMany({ where: { runId } })
    const number = (id: string) =>
      placements.find((placement) => placement.applicationId === id)!.lotteryNumber
    const [younger, elder] = twins
    expect(number(younger!) - number(elder!)).toBe(1)
    expect(placements).toHaveLength(CHILDREN)
  })
})

it('a child whose list does not count draws with nobody', async () => {
  const z = await smallZone(db)
  const household = '01990000-0000-7000-8000-0000000000bb'
  const sent = async (student: { id: string }) => {
    await db.student.update({ where: { id: student.id }, data: { householdId: household } })
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id] }
    await createSubmitted(db, list)
  }
  await sent(z.family.student)
  await sent(z.otherFamily.student)
  const drawn = () => readApplicants(db, listsSoFar(z.cycle.id), z.cycle)
  expect((await drawn()).filter(({ siblings }) => siblings)).toHaveLength(2)
  const leaving = { cycleId: z.cycle.id, studentId: z.family.student.id, fromSchoolId: z.feeder.id }
  await approvePermit(db, leaving)
  expect((await drawn()).map(({ siblings }) => siblings)).toEqual([undefined])
})
