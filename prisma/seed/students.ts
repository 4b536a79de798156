import type { ClaimState } from '@/lib/base/db/generated/enums'

import { createClaim } from './builders/claims'
import { createRecord, enroll } from './builders/students'
import { ENTRY_SEATS } from './cycle'
import { DAY } from './dates'
import { addChild, addHousehold, type Household, type Seeding } from './household'
import { pick } from './ids'
import { likelyList, saveDraft, sendList } from './lists'

const FEEDERS = [
  'liechty-middle-school',
  'berendo-middle-school',
  'king-middle-school',
  'virgil-middle-school',
  'le-conte-middle-school',
]

/** What a family has done about its list. */
type Step = 'sent' | 'begun' | 'nothing'

export type SchoolClass = {
  cycleId: string
  children: number
  /** The first number of the students, their older siblings and their households. */
  first: { child: number; sibling: number; household: number }
  /** The states of the lists, in turn. */
  steps: readonly Step[]
  /** States of the sibling claims, in turn; every eighth family states one. */
  claims: readonly ClaimState[]
  /** Lists are dated between these days before `now`. */
  days: readonly [number, number]
  now: Date
}

function dateWithin(random: () => number, { days: [from, to], now }: SchoolClass): Date {
  const ago = from + random() * (to - from)
  return new Date(now.getTime() - Math.floor(ago * DAY))
}

/** Adds a claim at the first school of a list, with the older sibling there unless the claim was rejected. */
async function addClaim(
  seeding: Seeding,
  claim: { cycleId: string; studentId: string; state: ClaimState; at: string },
  home: Household,
  number: string,
): Promise<void> {
  const { at, ...rest } = claim
  if (claim.state !== 'REJECTED') await addChild(seeding, home, { number, grade: 11, at })
  const source = claim.state === 'APPROVED' ? 'DERIVED' : 'STATED'
  await createClaim(seeding.tx, { ...rest, schoolId: seeding.school(at), source })
}

/** Adds the eighth graders of the feeder schools, with lists sent, begun or missing, and sibling claims. */
export async function seedEighthGrade(seeding: Seeding, plan: SchoolClass): Promise<void> {
  const { random, school } = seeding
  const { cycleId, first } = plan
  for (let n = 0; n < plan.children; n++) {
    const home = await addHousehold(seeding, first.household + n)
    const step = plan.steps[n % plan.steps.length]
    const child = await addChild(seeding, home, {
      number: String(first.child + n),
      grade: 8,
      // more than a third goes to Liechty, whose counselor is a demo person
      at: n % 3 === 0 ? 'liechty-middle-school' : pick(random, FEEDERS),
      linked: step !== 'nothing' || random() < 0.5,
    })
    if (step === 'nothing') continue
    const slugs = likelyList(random)
    await (step === 'begun' ? saveDraft : sendList)(seeding, {
      cycleId,
      studentId: child.id,
      byId: home.guardianId,
      at: dateWithin(random, plan),
      schoolIds: slugs.map(school),
    })
    const state = plan.claims[(n >> 3) % plan.claims.length]
    const at = slugs[0]
    if (n % 8 === 3 && at && state) {
      const claim = { cycleId, studentId: child.id, at, state }
      await addClaim(seeding, claim, home, String(first.sibling + n))
    }
  }
}

/** Student records in turn: three that allow a transfer, then one that fails each criterion. */
const RECORDS = [
  { absences: 2 },
  { absences: 7 },
  { absences: 14 },
  { absences: 21 },
  { failingClasses: 1 },
  { majorDisciplinary: 1 },
]

/** Adds two students of a grade at a school, with their records. The second one joined another school in tenth grade. */
async function addPair(
  seeding: Seeding,
  place: { slug: string; elsewhere: string; grade: number; first: number },
): Promise<void> {
  const { tx, schoolYear, school } = seeding
  const { slug, elsewhere, grade, first } = place
  for (const n of [first, first + 1]) {
    const home = await addHousehold(seeding, 1000 + n)
    const number = String((35 - grade) * 1_000_000 + grade * 10_000 + 1000 + n)
    const student = await addChild(seeding, home, { number, grade, at: slug })
    await createRecord(tx, {
      studentId: student.id,
      schoolYear,
      source: 'Demo',
      asOf: new Date(`${schoolYear}-11-06`),
      ...RECORDS[n % RECORDS.length],
    })
    const before = n > first && grade === 11 ? elsewhere : slug
    if (grade > 9) {
      await enroll(tx, {
        studentId: student.id,
        schoolId: school(before),
        schoolYear: schoolYear - 1,
        grade: grade - 1,
      })
    }
  }
}

/** Adds ninth to eleventh graders of the zone's schools: some may transfer, and others fail different criteria. */
export async function seedHighSchool(seeding: Seeding): Promise<void> {
  const slugs = Object.keys(ENTRY_SEATS)
  let first = 0
  for (const [i, slug] of slugs.entries()) {
    const elsewhere = slugs[(i + 1) % slugs.length] ?? slug
    for (const grade of [9, 10, 11]) {
      await addPair(seeding, { slug, elsewhere, grade, first })
      first += 2
    }
  }
}
