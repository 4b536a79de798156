import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listApplications } from '@/lib/desks/applications/applications.data'
import {
  applicationFilterSchema,
  LIST_STATES,
  type ListedState,
  type ListState,
} from '@/lib/desks/applications/applications.schema'
import { setAsideForZone } from '@/lib/desks/applications/set-aside-for-zone.mutations'
import { REPORTS } from '@/lib/desks/reports/all-reports.data'
import { createApplication, createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent } from '@/prisma/seed/builders/students'
import { approvePermit } from '@/tests/support/builders/permits'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
/** An application in each state: what the badge of its row has to say. */
const made = new Map<string, ListState>()

async function typedOnce(applicationId: string) {
  return db.paperEntry.create({
    data: {
      applicationId,
      choices: [z.a.id],
      askedBy: 'Ms. Vega',
      consent: 'on paper',
      enteredById: z.counselor.id,
    },
  })
}

beforeAll(async () => {
  z = await smallZone(db)
  const cycleId = z.cycle.id
  const add = async (state: ListState, draft: string[] = []) => {
    const student = await createStudent(db, { zoneId: z.zone.id })
    const application = await createApplication(db, { cycleId, studentId: student.id, draft })
    made.set(application.id, state)
    return application
  }
  await add('draft', [z.a.id])
  await add('none')
  await typedOnce((await add('unsettled')).id)
  const undone = await add('withdrawn')
  const { id } = await typedOnce(undone.id)
  const reason = 'This entry was a mistake.'
  await setAsideForZone(z.zoneStaff, undone.id, { id, reason }, new Date())
  const student = await createStudent(db, { zoneId: z.zone.id })
  const sent = await createSubmitted(db, { cycleId, studentId: student.id, schoolIds: [z.a.id] })
  made.set(sent.application.id, 'submitted')
  const gone = await add('leaves', [z.a.id])
  await approvePermit(db, { studentId: gone.studentId, cycleId, fromSchoolId: z.feeder.id })
})

const list = async (state: ListedState) => {
  const said = applicationFilterSchema.parse({ state })
  const found = await listApplications(z.zoneStaff, z.cycle.id, said)
  if (!found) throw new Error('not found')
  return found
}

describe('the badge of an application', () => {
  it('a paper list typed once, and one that was taken out again, are not under "Not sent"', async () => {
    const { rows } = await list('all')
    expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(made)
  })

  it('is the name of the tab that the row stands under, and each stands under one', async () => {
    const { counts } = await list('all')
    for (const state of LIST_STATES) {
      const { rows } = await list(state)
      expect([state, rows.map((row) => row.state)]).toEqual([state, [state]])
      expect([state, counts[state]]).toEqual([state, 1])
    }
    expect(counts.all).toBe(made.size)
  })

  it('orders the rows as the tabs stand', async () => {
    const sorted = await listApplications(
      z.zoneStaff,
      z.cycle.id,
      applicationFilterSchema.parse({ sort: 'state' }),
    )
    expect(sorted?.rows.map(({ state }) => state)).toEqual([...LIST_STATES])
  })

  it('says what the report of applications says', async () => {
    const rows = await db.$queryRaw<{ step: string }[]>`${REPORTS.applications.rows(z.cycle.id)}`
    expect(rows.map(({ step }) => step).toSorted()).toEqual(
      ['DRAFT', 'LEAVES', 'NOT_BEGUN', 'SENT', 'UNSETTLED', 'WITHDRAWN'].toSorted(),
    )
  })
})
