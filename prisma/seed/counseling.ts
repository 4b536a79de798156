import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { assignStudents } from '@/lib/desks/caseload/assign-students.mutations'
import { openClassHour } from '@/lib/lists/class-hours/class-hours.mutations'
import { enterClassHour } from '@/lib/lists/class-hours/enter-class-hour.mutations'
import type { Asked } from '@/lib/lists/family-request.schema'
import { postReceipts } from '@/lib/lists/post-receipts.mutations'

import { actorOf, must } from './acting'
import { createApplication, submitList } from './builders/applications'
import { createUser } from './builders/people'
import { linkGuardian } from './builders/students'
import { addKnown } from './families'
import { addChild, type Seeding } from './household'
import { receiptFrom, idOf, saltOf, randomFrom } from './ids'

const COUNSELOR = 'patricia.alvarado@liechty.example'
const COLLEAGUE = 'ruben.castro@liechty.example'
const MOTHER = 'beatriz.morales@family.example'
const FEEDER = 'liechty-middle-school'

/** The code on the wall of the demo class. A class hour that a person opens gets a random code. */
const CODE = 'VENAD2'

/** Adds Diego, whose mother can confirm the list he makes in class. */
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

type Student = { id: string; number: string; birthDate: Date }

/** The eighth graders of the class by number, with or without a sent list. */
async function listClass(
  cycle: { id: string; schoolYear: number },
  sent: boolean,
): Promise<Student[]> {
  const inCycle = { cycleId: cycle.id }
  return db.student.findMany({
    where: {
      number: { not: '26080001' },
      guardians: { some: {} },
      enrollments: { some: { schoolYear: cycle.schoolYear - 1, school: { slug: FEEDER } } },
      applications: sent ? { some: { ...inCycle, submissions: { some: {} } } } : { none: inCycle },
    },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, birthDate: true },
  })
}

type Entry = NonNullable<Parameters<typeof submitList>[1]['how']>
type Sent = { cycleId: string; list: string[]; sender: { id: string; name: string } | null }

/** Creates a student's application with a draft list. Its id is the same on every machine. */
async function saveFor(tx: Tx, studentId: string, { cycleId, list, sender }: Sent) {
  const key = { studentId, cycleId }
  const known = await tx.application.findUnique({ where: { studentId_cycleId: key } })
  const saved = {
    draft: list,
    draftVersion: (known?.draftVersion ?? 0) + 1,
    draftSavedAt: new Date(),
    draftSavedById: sender?.id ?? null,
  }
  if (known) return tx.application.update({ where: { id: known.id }, data: saved })
  return createApplication(tx, { id: idOf(`application ${studentId}`), ...key, ...saved })
}

/** Sends a list with the usual letters. Its salt and code are the same on every machine, and so is the demo's draw. */
async function send(studentId: string, list: Sent, how: Entry): Promise<void> {
  await db.$transaction(async (tx) => {
    const { id: applicationId } = await saveFor(tx, studentId, list)
    const { sender, list: schoolIds } = list
    const salt = saltOf(`${applicationId} ${how.channel}`)
    const random = randomFrom(Number.parseInt(salt.slice(0, 8), 16))
    const sent = await submitList(tx, {
      applicationId,
      schoolIds,
      salt,
      how,
      receiptCode: receiptFrom(random),
      ...(sender && { submittedById: sender.id }),
    })
    const toConfirm = how.channel === 'CLASS'
    await postReceipts(tx, applicationId, { ...sent, toConfirm, sender: sender?.name ?? null })
  })
}

/** Runs a class hour: three students have signed in, and one of them has sent a list. */
async function runClassHour(counselor: Actor, students: readonly Student[], sent: Sent, now: Date) {
  const { id: schoolId } = await db.school.findUniqueOrThrow({ where: { slug: FEEDER } })
  const { zoneId } = await db.student.findFirstOrThrow({ where: { id: students[0]?.id ?? '' } })
  const asked = { schoolId, zoneId, minutes: 120 }
  const { classHourId } = must(await openClassHour(counselor, asked, now))
  await db.classHour.update({ where: { id: classHourId }, data: { code: CODE } })
  for (const { number, birthDate } of students) {
    const day = birthDate.toISOString().slice(0, 10)
    must(await enterClassHour({ code: CODE, number, birthDate: day }, 'demo', now))
  }
  const [first] = students
  if (first) await send(first.id, sent, { channel: 'CLASS', classHourId: classHourId })
}

/** Lets the second guardian send another list after the first; the second one counts. */
async function addDisagreement(studentId: string, sent: Sent): Promise<void> {
  const name = 'Elvira Ramos'
  const { id } = await createUser(db, { email: 'elvira.ramos@family.example', name, locale: 'es' })
  await linkGuardian(db, id, studentId)
  await send(studentId, { ...sent, sender: { id, name } }, { channel: 'ONLINE' })
}

/** Sends one list by phone, and types one paper list once; it waits to be typed a second time. */
async function sendForFamilies(
  counselor: Actor,
  students: readonly Student[],
  sent: Sent,
  now: Date,
) {
  const [byPhone, onPaper] = students
  if (!byPhone || !onPaper) return
  const name = 'Marisol Pérez'
  const phone = { channel: 'PHONE', askedBy: `${name} (mother)`, consent: 'spoken' } as const
  await send(byPhone.id, { ...sent, sender: counselor }, phone)
  const { cycleId, list: schoolIds } = sent
  const id = idOf(`application ${onPaper.id}`)
  await createApplication(db, { id, studentId: onPaper.id, cycleId })
  const paper = { channel: 'PAPER', name, relation: 'mother', consent: 'signed' } as const
  const asked: Asked = { ...paper, note: 'folder 3' }
  must(await applyForFamily(counselor, onPaper.id, { schoolIds, version: 0 }, asked, now))
}

/**
 * Adds what counselors do besides transfers: students assigned, a class that ranks, lists by phone and on
 * paper, two guardians who disagree. Uses the same functions as the pages. Does it only once.
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
  const made = { cycleId: cycle.id, list, sender: null }
  const other = { ...made, list: list.toReversed() }
  await runClassHour(counselor, [diego, ...others.slice(-2)], made, now)
  await sendForFamilies(counselor, others, other, now)
  await addDisagreement(divided.id, other)
  const everybody = [...begunNothing, ...sent].map(({ id }) => id)
  const half = Math.ceil(everybody.length / 2)
  const [mine, theirs] = [everybody.slice(0, half), everybody.slice(half)]
  must(await assignStudents(counselor, colleague.id, theirs, 'assign', now))
  must(await assignStudents(counselor, counselor.id, mine, 'assign', now))
}
