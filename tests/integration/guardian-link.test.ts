import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { TRIES } from '@/lib/registry/accounts/tries.rules'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { studentCodeHash } from '@/lib/registry/students/student-code.rules'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'

const now = new Date('2026-10-05T18:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const code = 'KFX7-23MQ'

async function createLettered(number: string) {
  return createStudent(db, { number, studentCodeHash: studentCodeHash(number, code) })
}

const letterOf = (number: string) => ({ number, birthDate: '2013-05-17', code })
const links = (studentId: string) => db.guardianLink.count({ where: { studentId } })

describe('adding a student with a student code', () => {
  let actor: Actor

  beforeAll(async () => {
    actor = await createActor(db)
    await createLettered('7000001')
  })

  it('makes the person a guardian once, and logs it', async () => {
    const first = await linkStudent(actor, letterOf('7000001'), now)
    const second = await linkStudent(actor, letterOf('7000001'), now)
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    const verbs = await db.auditEvent.findMany({ where: { actorId: actor.id } })
    expect(verbs.map(({ verb }) => verb)).toEqual(['guardian.linked'])
  })

  it('notifies the other guardians, and nobody the first time', async () => {
    expect(await db.letter.count({ where: { kind: 'guardianAdded' } })).toBe(0)
    const other = await createActor(db, { locale: 'es' })
    await linkStudent(other, letterOf('7000001'), now)
    const letters = await db.letter.findMany({ where: { kind: 'guardianAdded' } })
    expect(letters.map(({ to }) => to)).toEqual([actor.email])
  })

  it('gives the same answer whichever part is wrong', async () => {
    const student = await createLettered('7000002')
    const person = await createActor(db)
    const answers = [
      await linkStudent(person, { ...letterOf('7000002'), code: 'WRONG' }, now),
      await linkStudent(person, { ...letterOf('7000002'), birthDate: '2013-05-18' }, now),
      await linkStudent(person, letterOf('7999999'), now),
    ]
    for (const answer of answers) expect(answer).toEqual({ ok: false, reason: 'no-match' })
    expect(await links(student.id)).toBe(0)
  })

  it('links once when the same form is sent twice at the same moment', async () => {
    const student = await createLettered('7000003')
    const person = await createActor(db)
    const answers = await Promise.all(
      [1, 2, 3].map(() => linkStudent(person, letterOf('7000003'), now)),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(await links(student.id)).toBe(1)
  })
})

describe('wrong tries', () => {
  it('block a person after five in an hour, even with the right code, and say when to come back', async () => {
    const student = await createLettered('7000010')
    const person = await createActor(db)
    for (let n = 0; n < TRIES.studentCodesTypedBy.limit.count; n++)
      await linkStudent(person, letterOf(`799990${n}`), later(n))
    expect(await linkStudent(person, letterOf('7000010'), later(10))).toEqual({
      ok: false,
      reason: 'too-many',
      retryAt: later(60),
    })
    expect(await links(student.id)).toBe(0)
    expect(await linkStudent(person, letterOf('7000010'), later(61))).toMatchObject({ ok: true })
  })

  it('of strangers keep no guardian out', async () => {
    await createLettered('7000011')
    const wrong = { ...letterOf('7000011'), code: 'WRONG' }
    for (let n = 0; n < 20; n++) await linkStudent(await createActor(db), wrong, now)
    const answer = await linkStudent(await createActor(db), letterOf('7000011'), now)
    expect(answer).toMatchObject({ ok: true })
  })

  it('sent all at once are limited too', async () => {
    const person = await createActor(db)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => linkStudent(person, letterOf(`79991${10 + n}`), now)),
    )
    const tried = answers.filter((answer) => !answer.ok && answer.reason === 'no-match')
    expect(tried).toHaveLength(TRIES.studentCodesTypedBy.limit.count)
  })
})
