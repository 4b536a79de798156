import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { openClassHour } from '@/lib/lists/class-hours/class-hours.mutations'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { submitList } from '@/lib/lists/send-list.mutations'
import { typePaper } from '@/lib/lists/type-paper.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { readStudentYear } from '@/lib/year/student-year.data'
import { sendAppeal } from '@/tests/support/builders/appeals'
import { throwDice } from '@/tests/support/throw-dice'

import { child, type Zone } from './figures-zone'

/** The steps of the made-up year, each through the functions that people's pages use. */

function must<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>
  throw new Error(`A step of the year was refused: ${JSON.stringify(result)}.`)
}

const school = ({ schools }: Zone, name: string) => {
  const found = schools[name]
  if (!found) throw new Error(`No school is called ${name}.`)
  return found.id
}
const list = (z: Zone, names: string) => ({
  schoolIds: names.split(' ').map((name) => school(z, name)),
  version: 0,
})

const AT_HOME = {
  Ana: 'Aspen Birch',
  Ben: 'Aspen Birch Cedar',
  Cai: 'Aspen Birch',
  Dov: 'Aspen Cedar',
  Eva: 'Aspen Birch',
  Hal: 'Aspen Birch',
  Ida: 'Aspen Birch',
  Jon: 'Birch Aspen',
  Kim: 'Birch',
  Lee: 'Cedar Aspen',
  Pia: 'Aspen Birch',
}

/** Lists come in by every channel; one waits for a guardian, one is a draft, one child has begun nothing. */
async function open(z: Zone) {
  const { children, people } = z
  for (const [name, names] of Object.entries(AT_HOME)) {
    const { id, guardian } = child(children, name)
    must(await submitList(guardian, id, list(z, names), new Date()))
  }
  const { id: lee, guardian: ofLee } = child(children, 'Lee')
  const { draftVersion: version } = await db.application.findFirstOrThrow({
    where: { studentId: lee },
  })
  const longer = { ...list(z, 'Cedar Aspen Birch'), version }
  must(await submitList(ofLee, lee, longer, new Date()))
  const { id: nat, guardian: ofNat } = child(children, 'Nat')
  must(await saveDraft(ofNat, nat, list(z, 'Aspen'), new Date()))

  const asked = { schoolId: z.feeder.id, zoneId: z.zone.id, minutes: 30 }
  const { classHourId } = must(await openClassHour(people.counselor, asked, new Date()))
  for (const [name, names] of [
    ['Fay', 'Aspen Birch Cedar'],
    ['Mia', 'Cedar Aspen'],
  ] as const) {
    const device = { classHourId, studentId: child(children, name).id }
    must(await sendInClass(device, list(z, names), new Date()))
  }
  const { id: fay, guardian: ofFay } = child(children, 'Fay')
  const { id: made } = await db.submission.findFirstOrThrow({
    where: { application: { studentId: fay } },
  })
  must(await confirmList(ofFay, made, new Date()))

  const { id: gus } = child(children, 'Gus')
  const year = await readStudentYear({ id: gus })
  if (!year) throw new Error('The year of Gus is not there.')
  const paper = { channel: 'PAPER', askedBy: 'His mother', consent: 'Signed on paper.' } as const
  const typed = { studentId: gus, cycle: year.cycle }
  must(await typePaper(people.counselor, typed, list(z, 'Aspen Cedar'), paper, new Date()))
  const again = list(z, 'Aspen Cedar')
  must(await typePaper(people.secondCounselor, typed, again, paper, new Date()))
}

/** A child leaves the zone by a permit that `signer`, of the school left, and the zone have signed. */
async function permitFor(z: Zone, name: string, signer: Actor) {
  const { counselor, staff } = z.people
  const words = { toSchool: 'Hollywood High', reason: 'The family moved to the hills.' }
  const studentId = child(z.children, name).id
  const { id } = must(await openPermit(counselor, studentId, words, new Date()))
  const sign = { answer: 'SIGN' } as const
  must(await signPermit(signer, id, sign, new Date()))
  must(await signPermit(staff, id, sign, new Date()))
}

async function freeze({ people, round }: Zone) {
  must(await freezeRound(people.staff, round.id, new Date(), 'The lists are few this year.'))
}

async function compute({ people, round }: Zone) {
  await throwDice(people.staff, people.secondStaff, round.id)
  const { runId } = must(await requestOfficialRun(people.staff, round.id))
  await executeRun(runId, new Date())
}

async function publish({ people, round }: Zone) {
  must(await approveRound(people.secondStaff, round.id, new Date(), null))
  must(await publishRound(people.staff, round.id, new Date()))
}

/** The children with an open offer, those who wait for another school first. */
async function offered({ cycle }: Zone) {
  const rows = await db.offer.findMany({
    where: { state: 'OPEN', application: { cycleId: cycle.id } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      schoolId: true,
      application: {
        select: {
          studentId: true,
          student: { select: { givenName: true } },
          _count: { select: { waitlist: { where: { state: 'WAITING' } } } },
        },
      },
    },
  })
  return rows.toSorted((a, b) => b.application._count.waitlist - a.application._count.waitlist)
}

type Offered = Awaited<ReturnType<typeof offered>>[number]

const answer = async (z: Zone, { id, application }: Offered, what: 'ACCEPTED' | 'DECLINED') => {
  const { guardian } = child(z.children, application.student.givenName)
  must(await answerOffer(guardian, id, what, new Date()))
}

function first<One>(some: readonly One[], what: string): One {
  const [one] = some
  if (one === undefined) throw new Error(`The year has no ${what}.`)
  return one
}

/** A child who waits elsewhere accepts, and one who got the first choice. */
async function accept(z: Zone) {
  const open = await offered(z)
  await answer(z, first(open, 'offer'), 'ACCEPTED')
  await answer(z, first(open.slice(-1), 'offer'), 'ACCEPTED')
}

/** A seat of the school that most wait for is declined, and goes down the list. */
async function decline(z: Zone) {
  const open = await offered(z)
  const aspen = open.filter(({ schoolId }) => schoolId === school(z, 'Aspen'))
  await answer(z, first(aspen, 'offer of Aspen'), 'DECLINED')
}

const waiting = ({ cycle }: Zone, schoolId: string) =>
  db.waitlistEntry.findMany({
    where: { schoolId, state: 'WAITING', application: { cycleId: cycle.id } },
    orderBy: { position: 'asc' },
    select: { application: { select: { student: { select: { id: true, givenName: true } } } } },
  })

async function leave(z: Zone) {
  const schoolId = school(z, 'Aspen')
  const { student } = first(await waiting(z, schoolId), 'child who waits').application
  const { guardian } = child(z.children, student.givenName)
  must(await leaveWaitlist(guardian, student.id, schoolId, new Date()))
}

async function appeal(z: Zone) {
  const schoolId = school(z, 'Aspen')
  const { student } = first((await waiting(z, schoolId)).slice(-1), 'child who waits').application
  const { guardian } = child(z.children, student.givenName)
  const id = await sendAppeal(guardian, student.id, schoolId)
  const note = 'The doctor’s letter shows it.'
  must(await decideAppeal(z.people.panel, { id, decision: 'ACCEPTED', note }, new Date()))
}

/** A child with a seat that was accepted leaves the zone. */
async function permit(z: Zone) {
  const { application } = await db.offer.findFirstOrThrow({
    where: { state: 'ACCEPTED', application: { cycleId: z.cycle.id } },
    orderBy: { id: 'asc' },
    select: { application: { select: { student: { select: { givenName: true } } } } },
  })
  await permitFor(z, application.student.givenName, z.people.desk)
}

/** One moves from Aspen to Birch in 10th grade; a second request waits for the school. */
async function transfer(z: Zone) {
  const { desk, highCounselor } = z.people
  const ids: string[] = []
  for (const name of ['Tia', 'Ugo']) {
    const { id: studentId, guardian } = child(z.older, name)
    const input = { studentId, toSchoolId: school(z, 'Birch'), reason: 'Robotics.', asked: null }
    const { requestId: id } = must(await openTransfer(guardian, input, new Date()))
    must(await reviewTransfer(highCounselor, { id, note: 'The records are right.' }, new Date()))
    ids.push(id)
  }
  const decision = { accept: true, note: 'We would be glad.' } as const
  must(await decideTransfer(desk, first(ids, 'request'), decision, new Date()))
}

async function retract({ people, round }: Zone) {
  must(await retractRound(people.staff, round.id, 'A list was lost.', new Date()))
}

/** What leads into each state of the year, in order. */
export const STEPS: Readonly<Record<string, (z: Zone) => Promise<unknown>>> = {
  open: open,
  'open, one leaves the zone': (z) => permitFor(z, 'Pia', z.people.secondCounselor),
  closed: async ({ people, cycle }) => must(await closeWindow(people.staff, cycle.id)),
  frozen: freeze,
  computed: compute,
  published: publish,
  'after accept': accept,
  'after decline': decline,
  'after leaving a waitlist': leave,
  'after an appeal was accepted': appeal,
  'after a permit': permit,
  'after a transfer': transfer,
  retracted: retract,
}
