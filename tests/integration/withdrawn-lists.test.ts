import { describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { findReceipt } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { setCountingListAside, withdrawList } from '@/lib/lists/withdraw-list.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound } from '@/tests/support/builders/steps'

const now = () => new Date()
const reason = 'It was typed for another child.'

/** A zone in which one family has sent two lists, the first of `a` and then of `b` and `a`. */
async function sentTwice() {
  const z = await smallZone(db)
  const { guardian, student } = z.family
  const codes: string[] = []
  for (const [version, schoolIds] of [[z.a.id], [z.b.id, z.a.id]].entries()) {
    const sent = await submitList(guardian, student.id, { schoolIds, version }, now())
    if (!sent.ok) throw new Error(sent.reason)
    codes.push(sent.receiptCode)
  }
  const lists = await db.submission.findMany({
    orderBy: { number: 'asc' },
    where: { receiptCode: { in: codes } },
  })
  const [first, second] = lists.map(({ id }) => id)
  return { ...z, guardian, student, first: first!, second: second!, codes }
}

const counting = (studentId: string) => db.countingSubmission.count({ where: { studentId } })

describe('a family withdraws its list', () => {
  it('and none counts, not even an earlier one; it gets a receipt, and the log names it', async () => {
    const z = await sentTwice()
    const result = await withdrawList(z.guardian, z.second)
    expect(result).toMatchObject({ ok: true })
    expect(await counting(z.student.id)).toBe(0)
    const code = result.ok ? result.receiptCode : ''
    const letter = await db.letter.findFirstOrThrow({
      where: { kind: 'listWithdrawn', to: z.guardian.email },
    })
    expect(letter.subject).toContain(code)
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'application.withdrawn', zoneId: z.zone.id },
    })
    expect(event.detail).toMatchObject({ receiptCode: z.codes[1], withdrawal: code })
    const receipt = await findReceipt(z.guardian, z.student.id, z.codes[1]!)
    expect(receipt).toMatchObject({ status: 'withdrawn', withdrawal: { code, reason: null } })
    expect(await findReceipt(z.guardian, z.student.id, z.codes[0]!)).toMatchObject({
      status: 'old',
    })
  })

  it('is a finding of the readiness check, and the family is not asked to begin', async () => {
    const z = await sentTwice()
    await withdrawList(z.guardian, z.second)
    const names = async (kind: 'withdrawn' | 'not-applied' | 'not-sent') =>
      (await listFindingItems(z.zoneStaff, z.cycle.id, kind))?.map(({ number }) => number)
    expect(await names('withdrawn')).toEqual([z.student.number])
    expect(await names('not-applied')).toEqual([z.otherFamily.student.number])
    expect(await names('not-sent')).toEqual([])
  })

  it('and can send the same list again, which counts with a new receipt', async () => {
    const z = await sentTwice()
    await withdrawList(z.guardian, z.second)
    const { draftVersion } = await db.application.findFirstOrThrow({
      where: { studentId: z.student.id },
    })
    const list = { schoolIds: [z.b.id, z.a.id], version: draftVersion }
    const sent = await submitList(z.guardian, z.student.id, list, now())
    expect(sent.ok && !z.codes.includes(sent.receiptCode)).toBe(true)
    expect(await counting(z.student.id)).toBe(1)
    expect(await withdrawList(z.guardian, z.second)).toEqual({ ok: false, reason: 'changed' })
  })

  it('once, when both guardians press the button at the same moment', async () => {
    const z = await sentTwice()
    const other = await createActor(db)
    await linkGuardian(db, other.id, z.student.id)
    const results = await Promise.all([
      withdrawList(z.guardian, z.second),
      withdrawList(other, z.second),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'changed' })
  })

  it('only the one that counts, and only while the window is open', async () => {
    const z = await sentTwice()
    expect(await withdrawList(z.guardian, z.first)).toEqual({ ok: false, reason: 'changed' })
    await closeRound(db, z.round.id)
    expect(await withdrawList(z.guardian, z.second)).toEqual({ ok: false, reason: 'closed' })
    // staff still may, until the freeze
    const aside = { id: z.second, reason }
    expect(await setCountingListAside(z.zoneStaff, aside)).toMatchObject({ ok: true })
  })

  it('while the other sends a new one: one of the two counts for, and nothing is lost', async () => {
    const z = await sentTwice()
    const list = { schoolIds: [z.c.id], version: 2 }
    const [withdrawn, sent] = await Promise.all([
      withdrawList(z.guardian, z.second),
      submitList(z.guardian, z.student.id, list, now()),
    ])
    const newest = await db.submission.count({
      where: { application: { studentId: z.student.id } },
    })
    expect(newest).toBe(sent.ok ? 3 : 2)
    // the new list counts whichever came first; refused as older than the emptied draft, none does
    expect(await counting(z.student.id)).toBe(sent.ok ? 1 : 0)
    expect(withdrawn.ok || sent.ok).toBe(true)
  })
})

describe('who takes back a list', () => {
  it.each<[string, (z: Awaited<ReturnType<typeof sentTwice>>) => Actor, boolean, boolean]>([
    ['a guardian', (z) => z.guardian, true, false],
    ['another family', (z) => z.otherFamily.guardian, false, false],
    ['zone staff', (z) => z.zoneStaff, false, true],
    ['an administrator', (z) => z.administrator, false, true],
    ['the counselor', (z) => z.counselor, false, false],
    ['school staff', (z) => z.staffB, false, false],
    ['an auditor', (z) => z.auditor, false, false],
    ['a stranger', (z) => z.stranger, false, false],
  ])('%s', async (_who, whom, asFamily, asStaff) => {
    const z = await sentTwice()
    const actor = whom(z)
    const staff = await setCountingListAside(actor, { id: z.second, reason })
    const family = await withdrawList(actor, z.second)
    expect([family.ok, staff.ok]).toEqual([asFamily, asStaff])
  })

  it('not zone staff of another zone, nor a guardian who is zone staff, as staff', async () => {
    const z = await sentTwice()
    const elsewhere = await smallZone(db)
    const aside = { id: z.second, reason }
    expect(await setCountingListAside(elsewhere.zoneStaff, aside)).toMatchObject({ ok: false })
    await linkGuardian(db, z.zoneStaff.id, z.student.id)
    expect(await setCountingListAside(z.zoneStaff, aside)).toMatchObject({ ok: false })
  })
})

describe('a list that staff set aside', () => {
  it('says to the family why, in the letter and on its receipt', async () => {
    const z = await sentTwice()
    await setCountingListAside(z.zoneStaff, { id: z.second, reason })
    const letter = await db.letter.findFirstOrThrow({
      where: { kind: 'listSetAside', to: z.guardian.email },
    })
    expect(letter.body).toContain(reason)
    const receipt = await findReceipt(z.guardian, z.student.id, z.codes[1]!)
    expect(receipt).toMatchObject({ status: 'set-aside', withdrawal: { reason } })
  })

  it('stays on record for ever', async () => {
    const z = await sentTwice()
    await setCountingListAside(z.zoneStaff, { id: z.second, reason })
    const where = { submissionId: z.second }
    expect(await answerTo(db.withdrawnList.deleteMany({ where }))).toBe('final')
    const changed = db.withdrawnList.updateMany({ where, data: { reason: 'x' } })
    expect(await answerTo(changed)).toBe('final')
  })
})
