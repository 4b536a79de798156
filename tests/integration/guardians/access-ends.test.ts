import nodemailer from 'nodemailer'
import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { linkBack, unlinkGuardian } from '@/lib/desks/guardians/end-guardian.mutations'
import { askGuardianCase, decideGuardianCase } from '@/lib/desks/guardians/guardian-case.mutations'
import { findGuardianCase, listGuardians } from '@/lib/desks/guardians/guardians.data'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { deliver } from '@/lib/jobs/deliver-mail'
import { findRanking } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { studentCodeHash } from '@/lib/registry/students/student-code.rules'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

import { counting, now, reason, send, type Zone } from '../students/desk'

let z: Zone
let other: Awaited<ReturnType<typeof createActor>>
beforeEach(async () => {
  z = await smallZone(db)
  other = await createActor(db)
  await linkGuardian(db, other.id, z.family.student.id)
})

const code = 'KTEMB-48293'

/** Gives the student a letter's code, and answers what is typed with it. */
async function letter() {
  const { id, number, birthDate } = z.family.student
  await db.student.update({
    where: { id },
    data: { studentCodeHash: studentCodeHash(number, code) },
  })
  return { number, birthDate: birthDate.toISOString().slice(0, 10), code }
}

const order = (liftsId: string | null = null, actor = z.zoneStaff) =>
  askGuardianCase(actor, {
    studentId: z.family.student.id,
    userId: z.family.guardian.id,
    liftsId,
    reason,
  })

async function recorded(liftsId: string | null = null) {
  const asked = await order(liftsId)
  if (!asked.ok) throw new Error(asked.reason)
  return asked.id
}

const approve = (id: string, actor = z.secondZoneStaff) =>
  decideGuardianCase(actor, id, 'APPROVED', now())

const isLinked = async (userId = z.family.guardian.id) =>
  (await db.guardianLink.count({ where: { userId, studentId: z.family.student.id } })) === 1

const lettersTo = (to: string) =>
  db.letter.findMany({ where: { to, stoppedAt: null }, orderBy: { createdAt: 'asc' } })

describe('a guardian unlinked by zone staff', () => {
  const unlink = (actor = z.zoneStaff) =>
    unlinkGuardian(actor, z.family.student.id, z.family.guardian.id, reason)

  it('sees nothing of the child at the next request, and the list stays as it is', async () => {
    const { guardian, student } = z.family
    await send(guardian, student.id, [z.a.id])
    expect(await unlink()).toEqual({ ok: true })
    expect(await listStudentCards(guardian, now())).toEqual([])
    expect(await findRanking(guardian, student.id)).toBeNull()
    const list = { schoolIds: [z.b.id], version: 1 }
    expect((await submitList(guardian, student.id, list, now())).ok).toBe(false)
    expect(await counting(student.id)).toBe(1)
    expect((await listStudentCards(other, now())).map((card) => card.student.id)).toEqual([
      student.id,
    ])
  })

  it('is told, without the reason; the other guardian hears that the link ended', async () => {
    await unlink()
    const own = await lettersTo(z.family.guardian.email)
    const others = await lettersTo(other.email)
    expect([own.map(({ kind }) => kind), others.map(({ kind }) => kind)]).toEqual([
      ['guardianUnlinked'],
      ['guardianEnded'],
    ])
    for (const { body } of [...own, ...others]) expect(body).not.toContain(reason)
    const events = await db.auditEvent.findMany({ where: { verb: 'guardian.ended' } })
    for (const { detail } of events) expect(JSON.stringify(detail)).not.toContain(reason)
  })

  it('comes back by a new code of a letter, and the old one is dead', async () => {
    const old = await letter()
    await unlink()
    expect(await linkStudent(z.family.guardian, old, now())).toEqual({
      ok: false,
      reason: 'no-match',
    })
    expect(await linkStudent(z.family.guardian, await letter(), now())).toMatchObject({ ok: true })
    const { ended } = await listGuardians(z.family.student.id)
    expect(ended[0]).toMatchObject({ why: 'UNLINKED', reason, backReason: null })
    expect(ended[0]?.backAt).not.toBeNull()
  })

  it('comes back by staff with a reason, once', async () => {
    await unlink()
    const [ended] = (await listGuardians(z.family.student.id)).ended
    const back = () => linkBack(z.secondZoneStaff, ended?.id ?? '', reason, now())
    expect(await back()).toEqual({ ok: true })
    expect(await isLinked()).toBe(true)
    expect(await back()).toEqual({ ok: false, reason: 'decided' })
  })

  it('only by staff of the zone, and never by a guardian of the child', async () => {
    const elsewhere = await smallZone(db)
    expect(await unlink(elsewhere.zoneStaff)).toEqual({ ok: false, reason: 'not-found' })
    expect(await unlink(z.family.guardian)).toEqual({ ok: false, reason: 'not-found' })
    await linkGuardian(db, z.zoneStaff.id, z.family.student.id)
    expect(await unlink()).toEqual({ ok: false, reason: 'not-found' })
    const own = {
      userId: z.family.guardian.id,
      studentId: z.family.student.id,
      why: 'UNLINKED' as const,
      reason,
      endedById: z.zoneStaff.id,
    }
    expect(await answerTo(db.endedGuardian.create({ data: own }))).toBe('same-person')
  })

  it('once, when two people do it at the same moment', async () => {
    const results = await Promise.all([unlink(), unlink(z.secondZoneStaff)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.endedGuardian.count({ where: { studentId: z.family.student.id } })).toBe(1)
  })
})

describe('a court order', () => {
  it('changes nothing until another person approves it, and ends access then', async () => {
    const id = await recorded()
    expect(await isLinked()).toBe(true)
    expect(await approve(id, z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    expect(await approve(id)).toEqual({ ok: true })
    expect(await isLinked()).toBe(false)
    expect(await listStudentCards(z.family.guardian, now())).toEqual([])
    expect(await approve(id)).toEqual({ ok: false, reason: 'decided' })
  })

  it('is approved by nobody who got the role after it was recorded', async () => {
    const id = await recorded()
    const late = await createActor(db, {
      roles: [{ role: 'ZONE_STAFF', zoneId: z.zone.id, grantedAt: new Date(Date.now() + 1000) }],
    })
    expect(await approve(id, late)).toEqual({ ok: false, reason: 'role-too-new' })
    expect(await findGuardianCase(late, z.zone.id, id)).toMatchObject({ barred: 'role-too-new' })
  })

  it('waits on the page of the second person, with a letter that says neither what nor why', async () => {
    await recorded()
    const waiting = async (actor: typeof other) =>
      (await listWaitingForSecond(actor, z.cycle.id, now())).filter(
        ({ what }) => what === 'guardian',
      )
    expect(await waiting(z.secondZoneStaff)).toEqual([
      { what: 'guardian', path: '/students/guardian-cases', count: 1 },
    ])
    expect(await waiting(z.zoneStaff)).toEqual([])
    const [told] = await lettersTo(z.secondZoneStaff.email)
    expect(told?.kind).toBe('guardianToDecide')
    expect(told?.body).not.toContain(reason)
    // pages about the student show letters to counselors too: this is none of them
    expect(told?.subjectType).toBe('guardianCase')
  })

  it('tells the other guardian that the link ended, and the person nothing', async () => {
    await approve(await recorded())
    expect((await lettersTo(other.email)).map(({ kind }) => kind)).toEqual(['guardianEnded'])
    expect(await lettersTo(z.family.guardian.email)).toEqual([])
  })

  it('is stronger than any code, and than the staff of the zone alone', async () => {
    await approve(await recorded())
    expect(await linkStudent(z.family.guardian, await letter(), now())).toEqual({
      ok: false,
      reason: 'ended',
    })
    const [ended] = (await listGuardians(z.family.student.id)).ended
    expect(await linkBack(z.secondZoneStaff, ended?.id ?? '', reason, now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const link = { userId: z.family.guardian.id, studentId: z.family.student.id }
    expect(await answerTo(db.guardianLink.create({ data: link }))).toBe('final')
  })

  it('is lifted by two people too', async () => {
    await approve(await recorded())
    const [ended] = (await listGuardians(z.family.student.id)).ended
    const id = await recorded(ended?.id)
    expect(await approve(id, z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    expect(await isLinked()).toBe(false)
    expect(await approve(id)).toEqual({ ok: true })
    expect(await isLinked()).toBe(true)
  })

  it('refused or taken back, changes nothing, and is recorded once at a time', async () => {
    const id = await recorded()
    expect(await order()).toEqual({ ok: false, reason: 'asked' })
    expect(await decideGuardianCase(z.zoneStaff, id, 'REFUSED', now())).toEqual({ ok: true })
    expect(await isLinked()).toBe(true)
    expect(await order()).toMatchObject({ ok: true })
  })

  it('keeps the person from the child under its other number too', async () => {
    await approve(await recorded())
    const [row] = await db.endedGuardian.findMany({ where: { studentId: z.family.student.id } })
    expect(row).toMatchObject({
      why: 'COURT_ORDER',
      endedById: z.zoneStaff.id,
      approvedById: z.secondZoneStaff.id,
    })
    expect(await answerTo(db.endedGuardian.delete({ where: { id: row?.id ?? '' } }))).toBe('final')
  })
})

describe('letters on their way about the child', () => {
  const mail = nodemailer.createTransport({ jsonTransport: true })

  const write = (to: string) =>
    db.$transaction(async (tx) => {
      const { id } = z.family.student
      const about = { type: 'student', id }
      await postLetters(
        tx,
        [{ to, locale: 'en', kind: 'guardianAdded', values: { student: 'Ana', guardian: 'Eva' } }],
        about,
      )
      return tx.letter.findFirstOrThrow({ where: { to }, orderBy: { createdAt: 'desc' } })
    })

  const sent = async (id: string) => {
    await deliver(mail, id)
    const { sentAt, stoppedAt } = await db.letter.findUniqueOrThrow({ where: { id } })
    return { sent: sentAt !== null, stopped: stoppedAt !== null }
  }

  it('to the person are stopped; those to the other guardian go', async () => {
    const [own, others] = [await write(z.family.guardian.email), await write(other.email)]
    await approve(await recorded())
    expect(await sent(own.id)).toEqual({ sent: false, stopped: true })
    expect(await sent(others.id)).toEqual({ sent: true, stopped: false })
  })

  it('are stopped too when they were written while the access ended', async () => {
    await approve(await recorded())
    expect(await sent((await write(z.family.guardian.email)).id)).toEqual({
      sent: false,
      stopped: true,
    })
  })

  it('go again after the person was linked again', async () => {
    await unlinkGuardian(z.zoneStaff, z.family.student.id, z.family.guardian.id, reason)
    const [ended] = (await listGuardians(z.family.student.id)).ended
    await linkBack(z.secondZoneStaff, ended?.id ?? '', reason, now())
    expect(await sent((await write(z.family.guardian.email)).id)).toMatchObject({ sent: true })
  })
})

describe('an end and a new link at the same moment', () => {
  it('leave the person without access, whichever comes first', async () => {
    const typed = await letter()
    const id = await recorded()
    await db.guardianLink.deleteMany({ where: { userId: z.family.guardian.id } })
    await Promise.all([approve(id), linkStudent(z.family.guardian, typed, now())])
    expect(await isLinked()).toBe(false)
  })
})
