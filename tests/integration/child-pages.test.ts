import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { readInParts } from '@/lib/base/db/read-in-parts.data'
import { sortKeys } from '@/lib/base/tables/table.schema'
import { findSchoolChild } from '@/lib/desks/child/school-child.data'
import { sendLetterAgain } from '@/lib/desks/child/send-letter-again.mutations'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import { unlinkGuardian } from '@/lib/desks/guardians/end-guardian.mutations'
import {
  listReadersOf,
  listReadsInZone,
  queryReadsInZone,
  type ReadRow,
} from '@/lib/desks/page-reads.data'
import { writePageRead } from '@/lib/desks/page-reads.mutations'
import { readsFilterSchema, readTable } from '@/lib/desks/page-reads.schema'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { enroll } from '@/prisma/seed/builders/students'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer, createTransferRequest } from '@/tests/support/builders/transfers'

const now = new Date()
/** When a letter written now may go out once more. */
const later = new Date(now.getTime() + 3_600_000)

const atSchool = async (actor: Actor, slug: string, studentId: string) => {
  const desk = await findDesk(actor, slug, now)
  return desk && findSchoolChild(actor, desk, studentId, now)
}

const inZone = async (actor: Actor, slug: string, studentId: string) => {
  const zone = await findManagedZone(actor, slug)
  return (
    zone &&
    findZoneChild(actor, { zone, cycle: await findCycle(actor, slug, null) }, studentId, now)
  )
}

describe('the page of a child at a school', () => {
  let z: Awaited<ReturnType<typeof smallZone>>
  let moving: string
  beforeEach(async () => {
    z = await smallZone(db)
    moving = z.transferFamily.student.id
  })
  const request = () => ({
    studentId: moving,
    cycleId: z.cycle.id,
    fromSchoolId: z.a.id,
    toSchoolId: z.b.id,
    openedById: z.transferFamily.guardian.id,
  })

  it.each([
    ['staffB', true],
    ['zoneStaff', true],
    ['administrator', true],
    ['staffC', false],
    ['counselorA', false],
    ['auditor', false],
    ['stranger', false],
  ] as const)('of who goes there is opened by %s: %s', async (who, opens) => {
    await enroll(db, { studentId: z.family.student.id, schoolId: z.b.id, schoolYear: 2027 })
    const found = await atSchool(z[who], z.b.slug, z.family.student.id)
    expect(found !== null).toBe(opens)
  })

  it('of who asks to transfer there opens once the counselor has reviewed it, without a phone number', async () => {
    await createTransferRequest(db, request())
    expect(await atSchool(z.staffB, z.b.slug, moving)).toBeNull()
    await db.transferRequest.updateMany({
      where: { studentId: moving },
      data: { state: 'REVIEWED', reviewedById: z.counselorA.id, reviewedAt: now },
    })
    expect(await atSchool(z.staffB, z.b.slug, moving)).toMatchObject({
      callable: null,
      student: { guardians: [] },
      cases: { transfers: [{ to: z.b.name }] },
    })
    expect(await atSchool(z.staffC, z.c.slug, moving)).toBeNull()
  })

  it('says nothing of another school: no transfer there, no note of it', async () => {
    await createReviewedTransfer(db, { ...request(), reviewedById: z.counselorA.id })
    await enroll(db, { studentId: moving, schoolId: z.c.id, grade: 10, schoolYear: 2027 })
    expect(await atSchool(z.staffC, z.c.slug, moving)).toMatchObject({
      cases: { transfers: [], appeals: [], permits: [] },
      notes: [],
    })
  })
})

describe('the page of a child after the results', () => {
  it('opens for the school that has a seat for it, and not where it only waits', async () => {
    const year = await publishedYear(db, {
      seats: { A: 1, B: 1 },
      lists: { Ana: ['A'], Ben: ['A', 'B'] },
    })
    const schools = await db.school.findMany({ where: { zoneId: year.zone.id } })
    const slugOf = (name: string) => schools.find(({ id }) => id === year.schools[name])?.slug ?? ''
    const placed = await db.seatHolder.findMany({
      where: { schoolId: { in: Object.values(year.schools) } },
    })
    const children = Object.values(year.children).map(({ studentId }) => studentId)
    for (const name of ['A', 'B'])
      for (const child of children) {
        const has = placed.some(
          ({ studentId, schoolId }) => studentId === child && schoolId === year.schools[name],
        )
        const found = await atSchool(year.staff, slugOf(name), child)
        expect(found !== null, `${name} ${child}`).toBe(has)
      }
  })
})

describe('the page of a child in a zone', () => {
  it('opens with its record in its own zone, and without one where only its application is', async () => {
    const [here, there] = [await smallZone(db), await smallZone(db)]
    const { student, guardian } = here.family
    expect((await inZone(here.zoneStaff, here.zone.slug, student.id))?.record?.name).toBeTruthy()
    expect(await inZone(there.zoneStaff, there.zone.slug, student.id)).toBeNull()
    await createSubmitted(db, {
      cycleId: there.cycle.id,
      studentId: student.id,
      schoolIds: [there.a.id],
      submittedById: guardian.id,
    })
    const found = await inZone(there.zoneStaff, there.zone.slug, student.id)
    expect(found).toMatchObject({ record: null, callable: [], reads: [] })
    expect(found?.found?.application.submissions).toHaveLength(1)
    expect(await inZone(there.counselor, there.zone.slug, student.id)).toBeNull()
  }, 60_000)
})

describe('who read the page of a child', () => {
  const reads = (said: object) => readsFilterSchema.parse(said)

  it('is written down once for each person and hour, and told to those who run its zone', async () => {
    const [z, other] = [await smallZone(db), await smallZone(db)]
    const { id } = z.family.student
    const at = new Date('2027-03-05T18:59:59Z')
    const next = new Date('2027-03-05T19:00:00Z')
    await Promise.all([
      writePageRead(z.counselor, id, 'COUNSELOR', at),
      writePageRead(z.counselor, id, 'COUNSELOR', at),
      writePageRead(z.zoneStaff, id, 'ZONE', at),
    ])
    await writePageRead(z.counselor, id, 'COUNSELOR', next)
    const read = await listReadersOf(z.zoneStaff, id)
    expect(read.map(({ page }) => page).toSorted()).toEqual(['COUNSELOR', 'COUNSELOR', 'ZONE'])
    expect(read[0]?.at).toEqual(next)
    expect(await listReadersOf(z.administrator, id)).toHaveLength(3)
    for (const actor of [z.counselor, z.family.guardian, other.zoneStaff]) {
      expect(await listReadersOf(actor, id)).toEqual([])
      expect((await listReadsInZone(actor, z.zone.id, reads({}))).total).toBe(0)
    }
    const found = async (q: string, page = 1) =>
      (await listReadsInZone(z.zoneStaff, z.zone.id, reads({ q, page }))).reads.length
    expect(await found('', 99)).toBe(3)
    expect(await found(z.counselor.name)).toBe(2)
    expect(await found(z.family.student.number)).toBe(3)
    expect(await found('nobody of this name')).toBe(0)
  }, 60_000)

  it('is sorted by each column, in pages, and its file has the same lines in the same order', async () => {
    const z = await smallZone(db)
    const at = (hour: number) => new Date(Date.UTC(2027, 2, 5, hour))
    const ids = [z.family, z.otherFamily].map(({ student }) => student.id)
    for (const [n, id] of [...ids, ...ids].entries())
      await writePageRead(n % 2 === 0 ? z.counselor : z.zoneStaff, id, 'ZONE', at(n))
    for (const sort of sortKeys(readTable).flatMap((key) => [key, `-${key}`])) {
      const filter = reads({ sort, size: '25' })
      const { reads: rows, total } = await listReadsInZone(z.zoneStaff, z.zone.id, filter)
      const file: ReadRow[] = []
      const query = await queryReadsInZone(z.zoneStaff, z.zone.id, filter)
      if (query) await readInParts<ReadRow>(query, async (part) => void file.push(...part))
      expect([sort, file]).toEqual([sort, rows])
      expect(total).toBe(4)
    }
    const newest = await listReadsInZone(z.zoneStaff, z.zone.id, reads({}))
    expect(newest.reads.map(({ at: when }) => when)).toEqual([at(3), at(2), at(1), at(0)])
    const byWho = await listReadsInZone(z.zoneStaff, z.zone.id, reads({ sort: 'who' }))
    expect(byWho.reads.map(({ who }) => who)).toEqual(
      byWho.reads.map(({ who }) => who).toSorted((a, b) => a.localeCompare(b, 'es')),
    )
    expect(await queryReadsInZone(z.counselor, z.zone.id, reads({}))).toBeNull()
  })

  it('is searched however many people in the district have the words in their names', async () => {
    const z = await smallZone(db)
    await writePageRead(z.counselor, z.family.student.id, 'COUNSELOR', now)
    await db.$executeRaw`
      INSERT INTO app_user (id, email, name, locale)
      SELECT gen_random_uuid(), 'many' || n || '@many.example', 'Many', 'en' FROM generate_series(1, 33000) n`
    const { total } = await listReadsInZone(z.zoneStaff, z.zone.id, reads({ q: 'many' }))
    expect(total).toBe(0)
  })
})

describe('a letter about a child', () => {
  const ofChild = async () => {
    const z = await smallZone(db)
    const { student, guardian } = z.family
    await db.$transaction((tx) =>
      postLetters(
        tx,
        [
          {
            to: guardian.email,
            locale: 'en',
            kind: 'roleGiven',
            values: { by: 'Elena', role: 'counselor' },
          },
        ],
        { type: 'student', id: student.id },
      ),
    )
    await db.letter.updateMany({ where: { subjectId: student.id }, data: { sentAt: now } })
    const child = await inZone(z.zoneStaff, z.zone.slug, student.id)
    return { z, student, guardian, letters: child?.letters ?? [] }
  }

  it('is sent once more, word for word, to its guardian alone, by one of two who press at once', async () => {
    const { z, student, letters } = await ofChild()
    const [letter] = letters
    const again = () => sendLetterAgain(z.zoneStaff, student.id, letters, letter?.id ?? '', later)
    const answers = await Promise.all([again(), again()])
    expect(answers).toContainEqual({ ok: true })
    expect(answers).toContainEqual({ ok: false, reason: 'just-sent' })
    const sent = await db.letter.findMany({ where: { subjectId: student.id } })
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ body, to }) => `${to} ${body}`)).size).toBe(1)
  })

  it('is sent to nobody who is a guardian no longer, and no other letter is sent', async () => {
    const { z, student, guardian, letters } = await ofChild()
    const [letter] = letters
    const again = (id: string) => sendLetterAgain(z.zoneStaff, student.id, letters, id, later)
    expect(await again('')).toEqual({ ok: false, reason: 'not-found' })
    expect(await again(student.id)).toEqual({ ok: false, reason: 'not-found' })
    await unlinkGuardian(z.zoneStaff, student.id, guardian.id, 'Moved out of the home.')
    expect(await again(letter?.id ?? '')).toEqual({ ok: false, reason: 'not-guardian' })
  })

  it('is not sent again before it was sent, nor to their own family by staff', async () => {
    const { z, student, guardian, letters } = await ofChild()
    const id = letters[0]?.id ?? ''
    expect(await sendLetterAgain(guardian, student.id, letters, id, later)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    await db.letter.update({ where: { id }, data: { sentAt: null } })
    expect(await sendLetterAgain(z.zoneStaff, student.id, letters, id, later)).toEqual({
      ok: false,
      reason: 'not-sent',
    })
    expect(await db.letter.count({ where: { subjectId: student.id } })).toBe(1)
    // as when a reminder was taken back after the page was read
    await db.letter.delete({ where: { id } })
    expect(await sendLetterAgain(z.zoneStaff, student.id, letters, id, later)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})
