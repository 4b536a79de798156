import { seedCycle } from './cycle'
import { DAY, pastWindows, YEAR } from './dates'
import { seedEighthGrade } from './eighth-grade'
import { addKnown } from './families'
import { addChild, type Seeding } from './household'
import { sendList } from './lists'

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
