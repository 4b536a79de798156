import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import { watchTransfers } from '@/lib/moves/transfers/watch-transfers.mutations'
import { schoolDaysAfter } from '@/lib/year/school-days.rules'

import { newStudent, type Spring, springZone } from './spring'

const now = new Date()
const DAY = 86_400_000
const later = (days: number) => new Date(now.getTime() + days * DAY)
let zone: Spring
beforeAll(async () => {
  zone = await springZone()
})

async function open() {
  const { student, guardian } = await newStudent(zone, 'a')
  const ask = { studentId: student.id, toSchoolId: zone.b.id, reason: 'Art', asked: null }
  const result = await openTransfer(guardian, ask, now)
  if (!result.ok) throw new Error(result.reason)
  return { id: result.requestId, guardian }
}

const verbs = async (id: string) => {
  const events = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  return events.map(({ verb }) => verb).filter((verb) => /reminded|escalated/.test(verb))
}

describe('the clock of a transfer request', () => {
  it('gives each step five school days', async () => {
    const { id } = await open()
    const asked = await db.transferRequest.findUniqueOrThrow({ where: { id } })
    expect(asked.dueAt).toEqual(schoolDaysAfter(now, 5, 'America/Los_Angeles'))
    await reviewTransfer(zone.counselorA, { id, note: 'Fine.' }, later(2))
    const reviewed = await db.transferRequest.findUniqueOrThrow({ where: { id } })
    expect(reviewed.dueAt).toEqual(schoolDaysAfter(later(2), 5, 'America/Los_Angeles'))
    await withdrawTransfer(zone.counselorA, id)
  })

  it('reminds once, then notifies the staff of the zone once, even when two workers check at once', async () => {
    const { id } = await open()
    const due = schoolDaysAfter(now, 5, 'America/Los_Angeles').getTime()
    const soon = new Date(due - DAY / 2)
    await watchTransfers(now)
    expect(await verbs(id)).toEqual([])
    await Promise.all([watchTransfers(soon), watchTransfers(soon)])
    expect(await verbs(id)).toEqual(['transfer.reminded'])
    await Promise.all([watchTransfers(later(9)), watchTransfers(later(9))])
    await watchTransfers(later(10))
    expect(await verbs(id)).toEqual(['transfer.reminded', 'transfer.escalated'])
    const letters = await db.letter.findMany({
      where: { kind: { in: ['transferReminder', 'transferOverdue'] } },
      orderBy: [{ kind: 'asc' }, { to: 'asc' }],
    })
    expect(letters.map(({ kind, to }) => [kind, to])).toEqual([
      ...[zone.zoneStaff.email, zone.secondZoneStaff.email]
        .toSorted()
        .map((to) => ['transferOverdue', to]),
      ['transferReminder', zone.counselorA.email],
    ])
    // the next step has its own deadline
    await reviewTransfer(zone.counselorA, { id, note: 'Late, sorry.' }, later(10))
    await watchTransfers(later(18))
    expect(await verbs(id)).toHaveLength(4)
    await withdrawTransfer(zone.counselorA, id)
  })

  it('ignores a withdrawn request', async () => {
    const { id, guardian } = await open()
    await withdrawTransfer(guardian, id)
    await watchTransfers(later(20))
    expect(await verbs(id)).toEqual([])
  })
})
