import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
let studentId: string
beforeEach(async () => {
  zone = await smallZone(db)
  studentId = zone.family.student.id
})

const note = (over: Partial<Prisma.ContactNoteUncheckedCreateInput> = {}) =>
  db.contactNote.create({
    data: {
      studentId,
      authorId: zone.counselor.id,
      role: 'COUNSELOR',
      kind: 'NOTE',
      said: 'Asked for the dates.',
      ...over,
    },
    select: { id: true },
  })
const write = (over: Partial<Prisma.ContactNoteUncheckedCreateInput> = {}) => answerTo(note(over))
const raw = (sql: string) => answerTo(db.$executeRawUnsafe(sql))

describe('a note at a child', () => {
  it.each([
    ['the counselor of the child', () => zone.counselor, 'COUNSELOR', 'allowed'],
    ['the counselor of another school', () => zone.counselorA, 'COUNSELOR', 'not-belonging'],
    ['zone staff', () => zone.zoneStaff, 'ZONE_STAFF', 'allowed'],
    ['an administrator', () => zone.administrator, 'ADMINISTRATOR', 'allowed'],
    ['somebody with another role than theirs', () => zone.zoneStaff, 'COUNSELOR', 'not-belonging'],
    ['an auditor', () => zone.auditor, 'AUDITOR', 'not-belonging'],
    ['the guardian', () => zone.family.guardian, 'COUNSELOR', 'not-belonging'],
  ] as const)('is written by %s: %s', async (_name, who, role, answer) => {
    expect(await write({ authorId: who().id, role })).toBe(answer)
  })

  it('is written by school staff for their own school alone', async () => {
    const as = { authorId: zone.staffB.id, role: 'SCHOOL_STAFF' } as const
    expect(await write({ ...as, schoolId: zone.b.id })).toBe('allowed')
    expect(await write({ ...as, schoolId: zone.c.id })).toBe('not-belonging')
  })

  it('is written by no guardian of the child, whatever the role', async () => {
    const both = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: zone.zone.id }] })
    await linkGuardian(db, both.id, studentId)
    expect(await write({ authorId: both.id, role: 'ZONE_STAFF' })).toBe('not-belonging')
  })

  it('stays as it was written, and only says that the call was made, once', async () => {
    const { id } = await note({ callAgainOn: new Date() })
    const set = (sql: string) => raw(`UPDATE contact_note SET ${sql} WHERE id = '${id}'`)
    for (const change of [
      `said = 'Nothing.'`,
      `author_id = '${zone.zoneStaff.id}'`,
      `call_again_on = NULL`,
      `kind = 'VISIT'`,
      `at = at - interval '1 day'`,
    ])
      expect(await set(change), change).toBe('final')
    const done = `done_at = now(), done_by_id = '${zone.counselor.id}'`
    expect(await set(done)).toBe('allowed')
    expect(await set(done)).toBe('final')
    expect(await set('done_at = NULL, done_by_id = NULL')).toBe('final')
    expect(await raw(`DELETE FROM contact_note WHERE id = '${id}'`)).toBe('final')
    expect(await raw('TRUNCATE contact_note')).toBe('final')
  })

  it('is corrected by its author alone, and once', async () => {
    const { id } = await note()
    const other = { authorId: zone.zoneStaff.id, role: 'ZONE_STAFF', correctsId: id } as const
    expect(await write(other)).toBe('same-person')
    expect(await write({ correctsId: id, said: 'Asked for the dates of the fair.' })).toBe(
      'allowed',
    )
    expect(await write({ correctsId: id })).toBe('duplicate')
  })

  it('is corrected at its own child alone', async () => {
    const { id } = await note()
    expect(await write({ correctsId: id, studentId: zone.otherFamily.student.id })).toBe(
      'same-person',
    )
  })
})

describe('that a page was read', () => {
  const read = () => {
    const at = new Date()
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)
    return answerTo(
      db.pageRead.create({
        data: { studentId, actorId: zone.counselor.id, page: 'COUNSELOR', at, hour },
      }),
    )
  }

  it('is written down once for a person, child and hour, and stays', async () => {
    expect(await read()).toBe('allowed')
    expect(await read()).toBe('duplicate')
    expect(await raw('UPDATE page_read SET page = $$ZONE$$')).toBe('final')
    expect(await raw('DELETE FROM page_read')).toBe('final')
    expect(await raw('TRUNCATE page_read')).toBe('final')
  })
})
