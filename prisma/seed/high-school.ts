import { createRecord, enroll } from './builders/students'
import { ENTRY_SEATS } from './cycle'
import { addChild, addHousehold, type Seeding } from './household'

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
