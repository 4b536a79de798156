import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { setAsideForZone } from '@/lib/desks/applications/set-aside-for-zone.mutations'
import { askDuplicate } from '@/lib/desks/students/ask-duplicate.mutations'
import { correctStudent } from '@/lib/desks/students/correct-student.mutations'
import { linkHousehold } from '@/lib/desks/students/households.mutations'
import { keepWaiting } from '@/lib/desks/students/keep-waiting.mutations'
import { stayInZone } from '@/lib/desks/students/move-zone.mutations'
import { settleDuplicate } from '@/lib/desks/students/settle-duplicate.mutations'
import { type FindingKind, FINDINGS } from '@/lib/draw/readiness/findings.schema'
import type { FindingItem } from '@/lib/draw/readiness/findings.view'
import { listFindingItems, listFindings } from '@/lib/draw/readiness/readiness.data'
import { setCountingListAside } from '@/lib/lists/withdraw-list.mutations'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { everyFinding } from '@/tests/support/builders/every-finding'

import { correction, now, reason } from '../students/desk'

let z: Awaited<ReturnType<typeof everyFinding>>
beforeAll(async () => {
  z = await everyFinding(db)
})

const items = async (kind: FindingKind) =>
  (await listFindingItems(z.zoneStaff, z.cycle.id, kind)) ?? []

const student = (number: string | null) =>
  db.student.findUniqueOrThrow({ where: { number: number ?? '' } })

it('a zone can have each finding of the check', async () => {
  const found = await listFindings(z.zoneStaff, z.cycle.id)
  expect(found?.map(({ kind }) => kind).toSorted()).toEqual([...FINDINGS].toSorted())
})

/** Corrects the record of the student of a finding. */
const correct = async (item: FindingItem, said: Parameters<typeof correction>[1]) => {
  const { id } = await student(item.number)
  return (await correctStudent(z.zoneStaff, id, await correction(id, said), now())).ok
}

const waiting = (applicationId: string | null) =>
  db.$queryRaw<{ id: string }[]>`
    SELECT id FROM unsettled_list WHERE application_id = ${applicationId}::uuid`

const settleList = async ({ applicationId }: FindingItem) => {
  const [list] = await waiting(applicationId)
  return setAsideForZone(z.zoneStaff, applicationId ?? '', { id: list?.id ?? '', reason }, now())
}

const setAside = async ({ applicationId }: FindingItem) => {
  const list = await db.countingSubmission.findFirstOrThrow({
    where: { applicationId: applicationId ?? '' },
  })
  return (await setCountingListAside(z.zoneStaff, { id: list.submissionId, reason })).ok
}

/** What the page does that a finding leads to, for findings about students. */
const REPAIRS: Partial<Record<FindingKind, (item: FindingItem) => Promise<boolean>>> = {
  'paper-once': settleList,
  'class-alone': settleList,
  duplicates: async (item) => {
    const [kept, other] = [await student(item.number), await student(item.otherNumber)]
    // the list of the number that goes is the child's too
    const asked = await askDuplicate(z.zoneStaff, {
      keptId: kept.id,
      otherId: other.id,
      how: 'MERGE',
      takeNumber: false,
      reason,
    })
    if (!asked.ok) return false
    return (await settleDuplicate(z.secondZoneStaff, asked.id, 'APPROVED', now())).ok
  },
  twins: async (item) => {
    const [one, other] = [await student(item.number), await student(item.otherNumber)]
    const pair = { studentId: one.id, otherId: other.id }
    const seen: [string | null, string | null] = [one.householdId, other.householdId]
    return (await linkHousehold(z.zoneStaff, { ...pair, seen, reason })).ok
  },
  'outside-zone': setAside,
  left: setAside,
  'outside-grade': (item) => correct(item, { grade: 8 }),
  'no-area': (item) => correct(item, { areaId: z.southArea.id }),
  moved: (item) => correct(item, { areaId: z.southArea.id }),
  'zone-waits': async (item) => stayInZone(z.zoneStaff, (await student(item.number)).id, reason),
  'enrollment-differs': async (item) => {
    const { id } = await student(item.number)
    const row = { table: 'enrollments', rowId: `${id}/${z.cycle.schoolYear}` } as const
    return keepWaiting(z.zoneStaff, id, row, reason)
  },
  'no-guardian': async (item) => {
    const { id } = await student(item.number)
    await linkGuardian(db, z.stranger.id, id)
    return true
  },
}

describe('a finding about a student is gone once its page has repaired it', () => {
  it.each(Object.keys(REPAIRS) as FindingKind[])('%s', async (kind) => {
    const [first] = await items(kind)
    expect(await REPAIRS[kind]!(first!)).toBe(true)
    expect((await items(kind)).map(({ key }) => key)).not.toContain(first!.key)
  })
})
