import { submitList } from '@/lib/applications/mutations'
import type { Actor } from '@/lib/auth/actor'
import { applyFor } from '@/lib/caseload/apply/mutations'
import type { Asked } from '@/lib/caseload/apply/schema'
import { assignStudents } from '@/lib/caseload/assignments/mutations'
import { db } from '@/lib/db/client'
import { sendInClass } from '@/lib/sessions/lists/mutations'
import { openSession } from '@/lib/sessions/mutations'
import { enterSession } from '@/lib/sessions/seats/mutations'
import { createUser } from '@/tests/support/builders/people'
import { linkGuardian } from '@/tests/support/builders/students'

import { actorOf, must } from './acting'
import { addKnown } from './families'
import { addChild, type Seeding } from './household'

const COUNSELOR = 'patricia.alvarado@liechty.example'
const COLLEAGUE = 'ruben.castro@liechty.example'
const MOTHER = 'beatriz.morales@family.example'
const FEEDER = 'liechty-middle-school'

/** The code on the wall of the demonstration's class; one opened by hand has a code by chance. */
const CODE = 'VENAD2'

/** Diego, whose mother says yes to the list he makes in class, or does not. */
export async function addMorales(seeding: Seeding): Promise<void> {
  const home = await addKnown(seeding, MOTHER, 'Morales', 'es')
  await addChild(seeding, home, {
    number: '26080005',
    grade: 8,
    at: FEEDER,
    givenName: 'Diego',
    birthDate: '2013-09-20',
  })
}

type Student = { id: string; number: string; birthDate: Date; version: number }

/** The eighth graders of the class by number, with or without a list that was sent. */
async function listClass(cycle: { id: string; schoolYear: number }, sent: boolean) {
  const inCycle = { cycleId: cycle.id }
  const rows = await db.student.findMany({
    where: {
      number: { not: '26080001' },
      guardians: { some: {} },
      enrollments: { some: { schoolYear: cycle.schoolYear - 1, school: { slug: FEEDER } } },
      applications: sent ? { some: { ...inCycle, submissions: { some: {} } } } : { none: inCycle },
    },
    orderBy: { number: 'asc' },
    select: {
      id: true,
      number: true,
      birthDate: true,
      applications: { where: inCycle, select: { draftVersion: true } },
    },
  })
  return rows.map(({ applications, ...student }): Student => ({
    ...student,
    version: applications[0]?.draftVersion ?? 0,
  }))
}

/** A class at work: three have entered, one of them has sent a list. */
async function holdClass(
  counselor: Actor,
  students: readonly Student[],
  list: string[],
  now: Date,
) {
  const { id: schoolId } = await db.school.findUniqueOrThrow({ where: { slug: FEEDER } })
  const { sessionId } = must(await openSession(counselor, { schoolId, minutes: 120 }, now))
  await db.classSession.update({ where: { id: sessionId }, data: { code: CODE } })
  for (const { number, birthDate } of students) {
    const day = birthDate.toISOString().slice(0, 10)
    must(await enterSession({ code: CODE, number, birthDate: day }, 'demo', now))
  }
  const [first] = students
  if (!first) return
  const seat = { sessionId, studentId: first.id }
  must(await sendInClass(seat, { schoolIds: list, version: first.version }, now))
}

/** The first guardian sent a list; the second sends another, and it counts. */
async function disagree({ id, version }: Student, list: string[], now: Date): Promise<void> {
  const email = 'hector.second@family.example'
  const { id: userId } = await createUser(db, { email, name: 'Héctor Ramos', locale: 'es' })
  await linkGuardian(db, userId, id)
  must(await submitList(await actorOf(email), id, { schoolIds: list, version }, now))
}

async function handInFor(
  counselor: Actor,
  students: readonly Student[],
  list: string[],
  now: Date,
) {
  const [byPhone, onPaper] = students
  if (!byPhone || !onPaper) return
  const asked = { relation: 'mother', note: '', name: 'Marisol' } as const
  const spoken: Asked = { ...asked, channel: 'PHONE', consent: 'spoken' }
  const signed: Asked = { ...asked, channel: 'PAPER', consent: 'signed', note: 'folder 3' }
  const input = { schoolIds: list, version: 0 }
  must(await applyFor(counselor, byPhone.id, input, spoken, now))
  // typed once: it waits for the second typing
  must(await applyFor(counselor, onPaper.id, input, signed, now))
}

/**
 * What counselors do beside transfers: students assigned, a class that ranks, lists by phone and on
 * paper, two guardians who disagree. Done through the functions that people use, once.
 */
export async function seedCounseling(now: Date): Promise<void> {
  if ((await db.assignment.count()) > 0) return
  const cycle = await db.cycle.findFirstOrThrow({
    where: { zone: { slug: 'belmont' } },
    orderBy: { schoolYear: 'desc' },
    select: { id: true, schoolYear: true },
  })
  const schools = await db.school.findMany({
    where: { slug: { in: ['civitas-school-of-leadership', 'cortines-dance', 'cortines-music'] } },
    orderBy: { slug: 'asc' },
    select: { id: true },
  })
  const list = schools.map(({ id }) => id)
  const [counselor, colleague] = [await actorOf(COUNSELOR), await actorOf(COLLEAGUE)]
  const [begunNothing, sent] = [await listClass(cycle, false), await listClass(cycle, true)]
  const [diego, ...others] = begunNothing
  const [divided] = sent
  if (!diego || !divided) throw new Error('The class of the demonstration has nobody in it.')
  await holdClass(counselor, [diego, ...others.slice(-2)], list, now)
  await handInFor(counselor, others, list.toReversed(), now)
  await disagree(divided, list.toReversed(), now)
  const everybody = [...begunNothing, ...sent].map(({ id }) => id)
  const half = Math.ceil(everybody.length / 2)
  const [mine, theirs] = [everybody.slice(0, half), everybody.slice(half)]
  must(await assignStudents(counselor, colleague.id, theirs, 'assign', now))
  must(await assignStudents(counselor, counselor.id, mine, 'assign', now))
}
