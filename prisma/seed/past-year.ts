import { db } from '@/lib/base/db/client'
import { confirmDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'

import { actorOf, must } from './acting'
import { seedCycle, roundId } from './cycle'
import { DAY, pastWindows, YEAR } from './dates'
import { addKnown } from './families'
import { addChild, type Seeding } from './household'
import { sendList } from './lists'
import { seedEighthGrade } from './students'

/** Creates last year's cycle of the Belmont zone, until its window closed. */
export async function seedPastYear(seeding: Seeding, now: Date): Promise<void> {
  const { schoolYear } = seeding
  const cycle = await seedCycle(seeding.tx, 'past', { schoolYear, ...pastWindows(now) })
  const lastYear = { ...seeding, schoolYear: seeding.schoolYear - 1 }
  const home = await addKnown(seeding, 'thuy.nguyen@family.example', 'Nguyen', 'en')
  const linh = await addChild(lastYear, home, {
    number: '25080001',
    grade: 8,
    at: 'berendo-middle-school',
    givenName: 'Linh',
  })
  await sendList(lastYear, {
    cycleId: cycle.id,
    studentId: linh.id,
    byId: home.guardianId,
    at: new Date(now.getTime() - (YEAR + 9) * DAY),
    schoolIds: [
      'los-angeles-school-of-global-studies',
      'civitas-school-of-leadership',
      'academic-leadership-community',
      'cortines-music',
      'belmont-senior-high',
    ].map(seeding.school),
  })
  await seedEighthGrade(lastYear, {
    cycleId: cycle.id,
    children: 84,
    first: { child: 25081000, sibling: 23112000, household: 2000 },
    steps: ['sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'nothing'],
    claims: ['APPROVED', 'APPROVED', 'REJECTED'],
    days: [YEAR - 19, YEAR + 20],
    now,
  })
}

/** The reason for freezing despite findings, which stay in the demo data as examples. */
const FOR_THE_DEMO = 'The claims still open are left to the demonstration.'
const THROWS = '41625336907184420957'

/** Finds last year's round of the demonstration; null before it is created. */
export async function findPastRound() {
  return db.round.findUnique({
    where: { id: roundId('past') },
    include: { cycle: true },
  })
}

/**
 * Takes last year's round from its current step to published, with the same functions that staff use:
 * the engine places the students. If interrupted, the next call continues. The log has the real times;
 * everything else has the dates of last year.
 */
export async function placePastRound(): Promise<void> {
  const round = await findPastRound()
  if (!round) throw new Error('The demonstration has no round of last year.')
  const { id, cycle } = round
  const inDays = (days: number) => new Date(cycle.closesAt.getTime() + days * DAY)
  const elena = await actorOf('elena.castillo@district.example')
  const david = await actorOf('david.okafor@district.example')
  const isAt = async (state: string) =>
    (await db.round.findUniqueOrThrow({ where: { id } })).state === state

  if (await isAt('OPEN')) must(await closeWindow(elena, cycle.id))
  if (await isAt('CLOSED')) must(await freezeRound(elena, id, inDays(1), FOR_THE_DEMO))
  if (await isAt('FROZEN')) {
    const { publicString } = await db.round.findUniqueOrThrow({ where: { id } })
    if (publicString === null) {
      await typeDice(elena, id, THROWS, inDays(13))
      must(await confirmDice(david, id, THROWS, inDays(13)))
    }
    const { runId } = must(await requestOfficialRun(elena, id))
    await executeRun(runId, inDays(14))
  }
  if (await isAt('COMPUTED')) must(await approveRound(david, id, inDays(15)))
  if (await isAt('APPROVED')) must(await publishRound(elena, id, cycle.resultsAt))
  if (await isAt('PUBLISHED')) return
  const run = await db.run.findFirst({ where: { roundId: id }, orderBy: { requestedAt: 'desc' } })
  throw new Error(`The demo round could not be placed: ${run?.failure ?? 'its run did not end'}.`)
}
