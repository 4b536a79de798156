import { beforeAll, describe, expect, it } from 'vitest'

import { type Actor, toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { addDocuments } from '@/lib/seats/appeals/add-documents.mutations'
import { previewAppeal } from '@/lib/seats/appeals/appeal-effect.data'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'
import { findAppeal, findAppealDesk, listAppeals } from '@/lib/seats/appeals/appeals.data'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { readDocument } from '@/lib/seats/appeals/documents.data'
import { withdrawAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { createPanelist, pdfFile, sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = () => new Date()
let y: Awaited<ReturnType<typeof publishedYear>>
let people: Record<string, Actor>

beforeAll(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 2 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A', 'B'] },
  })
  const other = await publishedYear(db, { seats: { X: 1 }, lists: { Zoe: ['X'] } })
  const at = (role: 'COUNSELOR' | 'SCHOOL_STAFF', school: string) =>
    createActor(db, { roles: [{ role, schoolId: y.schools[school]! }] })
  const secondGuardian = await createActor(db)
  await linkGuardian(db, secondGuardian.id, y.children['Cai']!.studentId)
  const feeder = await createSchool(db, { zoneId: y.zone.id, lowestGrade: 6, highestGrade: 8 })
  const { studentId } = y.children['Cai']!
  await enroll(db, { studentId, schoolId: feeder.id })
  people = {
    guardian: y.children['Cai']!.guardian,
    secondGuardian,
    otherFamily: y.children['Ben']!.guardian,
    counselor: await at('COUNSELOR', 'A'),
    childCounselor: await createActor(db, {
      roles: [{ role: 'COUNSELOR', schoolId: feeder.id }],
    }),
    schoolAskedFor: await at('SCHOOL_STAFF', 'A'),
    schoolOfSeat: await at('SCHOOL_STAFF', 'B'),
    panel: await createPanelist(db, y.zone.id),
    otherPanel: await createPanelist(db, other.zone.id),
    zoneStaff: y.staff,
    otherZoneStaff: other.staff,
    administrator: await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] }),
    auditor: await createActor(db, { roles: [{ role: 'AUDITOR' }] }),
    stranger: await createActor(db),
  }
})

// f: the family's page; c: the counselor's; l: the list of the application; r: reads the case; p: sees what accepting
// would do;
// o: opens a document; a: adds one; w: takes back; d: decides
const TABLE = [
  ['guardian', 'foaw'],
  ['secondGuardian', 'foaw'],
  ['otherFamily', ''],
  ['counselor', ''],
  ['childCounselor', 'c'],
  ['schoolAskedFor', ''],
  ['schoolOfSeat', ''],
  ['panel', 'lrpod'],
  ['otherPanel', ''],
  ['zoneStaff', 'lrpo'],
  ['otherZoneStaff', ''],
  ['administrator', 'lrpo'],
  ['auditor', ''],
  ['stranger', ''],
] as const

const letters = (facts: Record<string, boolean>) =>
  Object.entries(facts)
    .flatMap(([letter, may]) => (may ? [letter] : []))
    .join('')

/** What a person may do with a fresh appeal of Cai's family. */
async function rightsOf(actor: Actor): Promise<string> {
  const { guardian, studentId } = y.children['Cai']!
  const id = await sendAppeal(guardian, studentId, y.schools['A']!, [pdfFile()])
  const document = await db.document.findFirstOrThrow({ where: { appealId: id } })
  const page = await findAppealPage(actor, studentId, 'family', now())
  const counseled = await findAppealPage(actor, studentId, 'counselor', now())
  const desk = await findAppealDesk(actor, y.zone.slug)
  const facts = {
    f: page?.appeals.some((appeal) => appeal.id === id) ?? false,
    c: counseled !== null,
    l: (await listAppeals(actor, y.zone.id, 'open')).some((appeal) => appeal.id === id),
    r: desk !== null && (await findAppeal(actor, y.zone.id, id)) !== null,
    p: (await previewAppeal(actor, id, now())) !== null,
    o: (await readDocument(actor, document.id)).ok,
    a: (await addDocuments(actor, id, [pdfFile('b.pdf')])).ok,
    w: (await withdrawAppeal(actor, id)).ok,
    d: (await decideAppeal(actor, { id, decision: 'DENIED', note: 'Not shown.' }, now())).ok,
  }
  await withdrawAppeal(guardian, id)
  // the next line asks for the same school
  await db.$executeRaw`ALTER TABLE appeal DISABLE TRIGGER appeal_step`
  await db.appeal.updateMany({
    where: { id, state: 'DENIED' },
    data: { state: 'WITHDRAWN', decidedById: null, decidedAt: null },
  })
  await db.$executeRaw`ALTER TABLE appeal ENABLE TRIGGER appeal_step`
  return letters(facts)
}

describe('who does what with an appeal and its documents', () => {
  it.each(TABLE)('%s: %s', async (who, may) => {
    expect(await rightsOf(people[who]!)).toBe(may)
  })

  it('a counselor works on appeals opened for a family, reads no others, and reads none once the role has ended', async () => {
    const { studentId, applicationId } = y.children['Cai']!
    const counselor = people['childCounselor']!
    const { id } = await db.appeal.create({
      data: {
        applicationId,
        schoolId: y.schools['A']!,
        grounds: 'SAFETY',
        statement: 'The guardian asked at the desk.',
        channel: 'IN_PERSON',
        askedBy: 'Maria Cai',
        openedById: counselor.id,
        dueAt: now(),
      },
    })
    expect((await addDocuments(counselor, id, [pdfFile()])).ok).toBe(true)
    const document = await db.document.findFirstOrThrow({ where: { appealId: id } })
    expect((await readDocument(counselor, document.id)).ok).toBe(true)
    expect((await readDocument(people['schoolAskedFor']!, document.id)).ok).toBe(false)
    expect(await findAppealPage(counselor, studentId, 'family', now())).toBeNull()
    // the same person once the role is taken away
    const person = { ...counselor, roles: [] }
    const before = toActor(person)
    expect((await readDocument(before, document.id)).ok).toBe(false)
    expect((await addDocuments(before, id, [pdfFile('b.pdf')])).ok).toBe(false)
    expect((await withdrawAppeal(before, id)).ok).toBe(false)
    expect((await withdrawAppeal(counselor, id)).ok).toBe(true)
  })

  it('an invalid id is not found', async () => {
    const guardian = people['guardian']!
    for (const id of ['', '../x', "' OR 1=1", '0'.repeat(300)]) {
      expect(await readDocument(guardian, id)).toEqual({ ok: false, reason: 'not-found' })
      expect(await withdrawAppeal(guardian, id)).toEqual({ ok: false, reason: 'not-found' })
      expect(await findAppealPage(guardian, id, 'family', now())).toBeNull()
    }
  })
})
