import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findApplicationForStaff } from '@/lib/desks/applications/application-record.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import { findCycle } from '@/lib/year/cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { approvePermit } from '@/tests/support/builders/permits'
import { smallZone } from '@/tests/support/builders/small-zone'

const now = () => new Date()

describe('the lists that count', () => {
  it('are told alike by the overview, the list of applications and the records, also after a permit', async () => {
    const z = await smallZone(db)
    const [stays, leaves] = [
      await createStudent(db, { zoneId: z.zone.id }),
      await createStudent(db, { zoneId: z.zone.id }),
    ]
    const sent = { cycleId: z.cycle.id, schoolIds: [z.a.id, z.b.id] }
    const kept = await createSubmitted(db, { ...sent, studentId: stays.id })
    const left = await createSubmitted(db, { ...sent, studentId: leaves.id })
    for (const { id } of [stays, leaves])
      await enroll(db, { studentId: id, schoolId: z.feeder.id, grade: 8 })

    const told = async () => {
      const cycle = await findCycle(z.zoneStaff, z.zone.slug, 2027)
      const filter = { state: 'all', school: null, q: '', page: 1 } as const
      const list = await listApplications(z.zoneStaff, z.cycle.id, filter)
      const record = async (id: string) =>
        (await findApplicationForStaff(z.zoneStaff, z.cycle.id, id))?.submissions[0]?.standing
      const counselor = async (id: string) =>
        (await findCaseHistory(z.counselor, id, now()))?.[0]?.counts
      return {
        overview: [cycle?.counts.submitted, cycle?.counts.drafts],
        list: [list?.counts.submitted, list?.counts.draft],
        records: [await record(kept.application.id), await record(left.application.id)],
        counselor: [await counselor(stays.id), await counselor(leaves.id)],
      }
    }
    const before = await told()
    expect(before.overview).toEqual(before.list)
    expect(before.records).toEqual(['counts', 'counts'])
    expect(before.counselor).toEqual([true, true])

    const at = { cycleId: z.cycle.id, fromSchoolId: z.feeder.id }
    await approvePermit(db, { studentId: leaves.id, ...at })
    const [submitted = 0, drafts = 0] = before.overview
    expect(await told()).toEqual({
      overview: [submitted - 1, drafts + 1],
      list: [submitted - 1, drafts + 1],
      records: ['counts', 'leaves'],
      counselor: [true, false],
    })
  })
})
