import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { type CaseKind, listWaitingCases } from '@/lib/desks/waiting-cases.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { importFiles } from '@/tests/support/import-files'
import { filedZone } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let administrator: Awaited<ReturnType<typeof createActor>>

beforeEach(async () => {
  z = await filedZone()
  administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
})

/** The cases of a kind in the zone of the test. */
async function casesOf(kind: CaseKind) {
  const found = (await listWaitingCases(administrator)) ?? []
  const { cases = [] } = found.find((one) => one.kind === kind) ?? {}
  return cases.filter(({ zone }) => zone === z.zone.slug)
}

describe('what waits for people after imports', () => {
  it('is listed for administrators alone', async () => {
    expect(await listWaitingCases(z.zoneStaff)).toBeNull()
  })

  it('a change of zone while a list is open leads to the page that settles it, until the files say otherwise', async () => {
    const elsewhere = await createZone(db)
    const number = '70001'
    await importFiles({ students: [z.student(number)] })
    const { id: studentId } = await z.byNumber(number)
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
    await importFiles({ students: [z.student(number, { zone: elsewhere.slug })] })
    expect(await casesOf('zones')).toMatchObject([
      {
        path: `/staff/${z.zone.slug}/students/${studentId}/zone`,
        who: 'de la Cruz, María · 70001',
        before: z.zone.slug,
        after: elsewhere.slug,
      },
    ])
    await importFiles({ students: [z.student(number)] })
    expect(await casesOf('zones')).toEqual([])
  })

  it('two numbers that one person asks about count in their zone', async () => {
    await importFiles({ students: [z.student('70002'), z.student('70003')] })
    const [kept, other] = await Promise.all([z.byNumber('70002'), z.byNumber('70003')])
    await db.duplicateNumber.create({
      data: {
        keptId: kept.id,
        otherId: other.id,
        merge: false,
        takeNumber: false,
        reason: 'The same child.',
        requestedById: z.zoneStaff.id,
      },
    })
    expect(await casesOf('numbers')).toMatchObject([
      { path: `/staff/${z.zone.slug}/students/duplicates`, count: 1 },
    ])
  })

  it('a guardian whose access ended because the files say so is named by the child alone', async () => {
    const { student, guardian } = z.family
    const said = { number: student.number, email: guardian.email, given_name: 'Rosa' }
    await importFiles({ guardians: [z.guardian(student.number, said)] })
    await importFiles({ guardians: [z.guardian(student.number, { ...said, custody: false })] })
    const cases = await casesOf('custody')
    expect(cases).toMatchObject([{ path: `/staff/${z.zone.slug}/students/${student.id}` }])
    expect(JSON.stringify(cases)).not.toContain('Rosa')
  })
})
