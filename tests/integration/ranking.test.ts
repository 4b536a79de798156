import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { findRanking, findReceipt } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { delayWindow, endWindow } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
let list: { a: string; b: string; c: string }
let student: string

beforeEach(async () => {
  z = await smallZone(db)
  list = { a: z.a.id, b: z.b.id, c: z.c.id }
  student = z.family.student.id
})

const me = () => z.family.guardian
const now = () => new Date()

async function secondGuardian() {
  const actor = await createActor(db, { locale: 'es', name: 'Inés Peña' })
  await linkGuardian(db, actor.id, student)
  return actor
}

async function submissions() {
  const rows = await db.submission.findMany({
    where: { application: { studentId: student } },
    orderBy: { number: 'asc' },
    select: { number: true, choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } } },
  })
  return rows.map(({ number, choices }) => [number, choices.map(({ schoolId }) => schoolId)])
}

describe('a draft', () => {
  it('is stored with the person who saved it, and does not count', async () => {
    const saved = await saveDraft(me(), student, { schoolIds: [list.b, list.a], version: 0 }, now())
    expect(saved).toEqual({ ok: true, version: 1 })
    const ranking = await findRanking(me(), student)
    expect(ranking?.draft).toMatchObject({
      version: 1,
      schoolIds: [list.b, list.a],
      savedBy: { name: me().name, you: true },
    })
    expect(ranking?.sent).toBeNull()
  })

  it('saved twice is one version and one entry in the log', async () => {
    const input = { schoolIds: [list.a], version: 0 }
    await saveDraft(me(), student, input, now())
    expect(await saveDraft(me(), student, input, now())).toEqual({ ok: true, version: 1 })
    const events = await db.auditEvent.count({
      where: { actorId: me().id, verb: 'application.saved' },
    })
    expect(events).toBe(1)
  })

  it('based on an older version is refused and changes nothing', async () => {
    const other = await secondGuardian()
    await saveDraft(other, student, { schoolIds: [list.c], version: 0 }, now())
    const mine = await saveDraft(me(), student, { schoolIds: [list.a], version: 0 }, now())
    expect(mine).toEqual({ ok: false, reason: 'stale' })
    const ranking = await findRanking(me(), student)
    expect(ranking?.draft).toMatchObject({
      schoolIds: [list.c],
      savedBy: { name: 'Inés Peña', you: false },
    })
  })

  it('of ten tabs at once is saved from one; the others are refused', async () => {
    const lists = [
      [list.a],
      [list.b],
      [list.c],
      [list.a, list.b],
      [list.b, list.a],
      [list.a, list.c],
      [list.c, list.a],
      [list.b, list.c],
      [list.c, list.b],
      [list.a, list.b, list.c],
    ]
    const answers = await Promise.all(
      lists.map((schoolIds) => saveDraft(me(), student, { schoolIds, version: 0 }, now())),
    )
    const won = answers.flatMap(({ ok }, i) => (ok ? [i] : []))
    expect(won).toHaveLength(1)
    const ranking = await findRanking(me(), student)
    expect(ranking?.draft).toMatchObject({ version: 1, schoolIds: lists[won[0]!] })
  })

  it('does not take a school without seats in this cycle', async () => {
    const foreign = await createSchool(db)
    const input = { schoolIds: [list.a, foreign.id], version: 0 }
    const refused = { ok: false, reason: 'not-offered' }
    expect(await saveDraft(me(), student, input, now())).toEqual(refused)
    expect(await submitList(me(), student, input, now())).toEqual(refused)
    const feeder = { schoolIds: [z.feeder.id], version: 0 }
    expect(await saveDraft(me(), student, feeder, now())).toEqual(refused)
  })
})

describe('a list that is sent', () => {
  it('counts, with a receipt on the page and by mail to every guardian in their language', async () => {
    await secondGuardian()
    const input = { schoolIds: [list.c, list.a], version: 0 }
    const result = await submitList(me(), student, input, now())
    const code = result.ok ? result.receiptCode : ''
    expect(code).toMatch(/^ZC-\w{4}-\w{4}$/)
    const ranking = await findRanking(me(), student)
    expect(ranking?.sent).toMatchObject({ receiptCode: code, schoolIds: [list.c, list.a] })
    const receipt = await findReceipt(me(), student, code)
    expect(receipt).toMatchObject({
      status: 'counts',
      schools: [{ name: z.c.name }, { name: z.a.name }],
    })
    const letters = await db.letter.findMany({ where: { body: { contains: code } } })
    expect(letters.map(({ locale }) => locale).toSorted()).toEqual(['en', 'es'])
    for (const { body } of letters) expect(body).toContain(`1. ${z.c.name}\n2. ${z.a.name}`)
  })

  it('sent twice by a double click is one submission with one receipt', async () => {
    const input = { schoolIds: [list.a, list.b], version: 0 }
    const answers = await Promise.all([1, 2, 3].map(() => submitList(me(), student, input, now())))
    expect(new Set(answers.map((answer) => answer.ok && answer.receiptCode)).size).toBe(1)
    expect(await submissions()).toEqual([[1, [list.a, list.b]]])
    const letters = await db.letter.count({ where: { kind: 'listReceived', to: me().email } })
    expect(letters).toBe(1)
  })

  it('changed and sent again is a new submission; the old one stays and says it does not count', async () => {
    const first = await submitList(me(), student, { schoolIds: [list.a], version: 0 }, now())
    const second = await submitList(me(), student, { schoolIds: [list.b], version: 1 }, now())
    expect(await submissions()).toEqual([
      [1, [list.a]],
      [2, [list.b]],
    ])
    const old = await findReceipt(me(), student, first.ok ? first.receiptCode : '')
    expect(old).toMatchObject({
      status: 'old',
      latestCode: second.ok ? second.receiptCode : '',
    })
  })

  it('by two guardians at once is sent by one; the other has to look at it first', async () => {
    const other = await secondGuardian()
    const answers = await Promise.all([
      submitList(me(), student, { schoolIds: [list.a], version: 0 }, now()),
      submitList(other, student, { schoolIds: [list.b], version: 0 }, now()),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'stale' })
    expect(await submissions()).toHaveLength(1)
  })

  it('is refused when another list was saved since the page was opened', async () => {
    await saveDraft(me(), student, { schoolIds: [list.a], version: 0 }, now())
    await saveDraft(await secondGuardian(), student, { schoolIds: [list.b], version: 1 }, now())
    const input = { schoolIds: [list.a], version: 1 }
    expect(await submitList(me(), student, input, now())).toEqual({ ok: false, reason: 'stale' })
    expect(await submissions()).toEqual([])
  })

  it('is not taken empty', async () => {
    const empty = { schoolIds: [], version: 0 }
    expect(await submitList(me(), student, empty, now())).toEqual({ ok: false, reason: 'empty' })
  })

  it('still counts when the draft has changed since', async () => {
    await submitList(me(), student, { schoolIds: [list.a], version: 0 }, now())
    await saveDraft(me(), student, { schoolIds: [list.b], version: 1 }, now())
    const ranking = await findRanking(me(), student)
    expect(ranking?.sent?.schoolIds).toEqual([list.a])
    expect(ranking?.draft.schoolIds).toEqual([list.b])
    const [card] = await listStudentCards(me(), now())
    expect(card?.year?.state).toBe('changed')
  })

  it('leaves one event in the log, in the transaction that sent it', async () => {
    await submitList(me(), student, { schoolIds: [list.a], version: 0 }, now())
    const events = await db.auditEvent.findMany({ where: { actorId: me().id } })
    expect(events.map(({ verb }) => verb)).toEqual(['application.submitted'])
  })
})

describe('after the deadline', () => {
  it('the database refuses a list although its page was opened before, and the earlier list still counts', async () => {
    const opened = now()
    await submitList(me(), student, { schoolIds: [list.a], version: 0 }, now())
    await endWindow(db, z.cycle.id)
    const late = await submitList(me(), student, { schoolIds: [list.b], version: 1 }, opened)
    expect(late).toEqual({ ok: false, reason: 'closed' })
    // the database's clock may be ahead of this machine's
    const after = new Date(Date.now() + 60_000)
    const draft = await saveDraft(me(), student, { schoolIds: [list.b], version: 1 }, after)
    expect(draft).toEqual({ ok: false, reason: 'closed' })
    expect(await submissions()).toEqual([[1, [list.a]]])
    const ranking = await findRanking(me(), student)
    expect(ranking?.draft).toMatchObject({ version: 1, schoolIds: [list.a] })
  })

  it('a double click whose first press was in time still gets its receipt', async () => {
    const input = { schoolIds: [list.a], version: 0 }
    const first = await submitList(me(), student, input, now())
    await endWindow(db, z.cycle.id)
    expect(await submitList(me(), student, input, now())).toEqual(first)
  })
})

describe('before the window', () => {
  it('no list is taken', async () => {
    await delayWindow(db, z.cycle.id)
    const input = { schoolIds: [list.a], version: 0 }
    const refused = { ok: false, reason: 'not-open' }
    expect(await saveDraft(me(), student, input, now())).toEqual(refused)
    expect(await submitList(me(), student, input, now())).toEqual(refused)
  })
})

describe('who ranks for a student', () => {
  const people = [
    ['guardian', true],
    ['otherGuardian', false],
    ['stranger', false],
    ['counselor', false],
    ['staffB', false],
    ['zoneStaff', false],
    ['administrator', false],
    ['auditor', false],
  ] as const

  it.each(people)('%s: %s', async (who, may) => {
    const actors = { ...z, guardian: me(), otherGuardian: z.otherFamily.guardian }
    const actor = actors[who]
    const sent = await submitList(me(), student, { schoolIds: [list.a], version: 0 }, now())
    const code = sent.ok ? sent.receiptCode : ''
    const input = { schoolIds: [list.b], version: 1 }
    expect({
      rank: (await findRanking(actor, student)) !== null,
      receipt: (await findReceipt(actor, student, code)) !== null,
      card: (await listStudentCards(actor, now())).some((card) => card.student.id === student),
      save: (await saveDraft(actor, student, input, now())).ok,
      send: (await submitList(actor, student, { ...input, version: 2 }, now())).ok,
    }).toEqual({ rank: may, receipt: may, card: may, save: may, send: may })
    expect(await submissions()).toHaveLength(may ? 2 : 1)
  })

  it('an address that names no student is not found', async () => {
    expect(await findRanking(me(), 'nonsense')).toBeNull()
    expect(await findReceipt(me(), 'nonsense', 'ZC-2222-2222')).toBeNull()
  })

  it('a receipt code is found only under its own student', async () => {
    const sent = await submitList(me(), student, { schoolIds: [list.a], version: 0 }, now())
    await linkGuardian(db, me().id, z.otherFamily.student.id)
    const code = sent.ok ? sent.receiptCode : ''
    expect(await findReceipt(me(), z.otherFamily.student.id, code)).toBeNull()
  })

  it('no list is taken for a student who does not enter this year', async () => {
    const { guardian, student: ninth } = z.transferFamily
    const input = { schoolIds: [list.b], version: 0 }
    expect(await submitList(guardian, ninth.id, input, now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const [card] = await listStudentCards(guardian, now())
    expect(card).toMatchObject({ enrolled: { school: z.a.name, grade: 9 }, year: null })
  })
})
