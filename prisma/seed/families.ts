import type { Locale } from '@/lib/base/i18n/routing'

import { createClaim } from './builders/claims'
import { createUser } from './builders/people'
import { createRecord, linkGuardian } from './builders/students'
import { DAY } from './dates'
import { addChild, type Household, type Seeding } from './household'
import { idOf } from './ids'
import { saveDraft, sendList } from './lists'
import { pickNames } from './names'
import { DEMO_LETTER, DEMO_PEOPLE } from './people'

/** Adds the household of a demo family; its guardian is the person with this e-mail address. */
export async function addKnown(
  { tx, random, areas }: Seeding,
  email: string,
  familyName: string,
  locale: Locale,
): Promise<Household> {
  const person = DEMO_PEOPLE.find((one) => one.email === email)
  const { id } = await createUser(tx, { email, name: person?.name ?? email, locale })
  const names = pickNames(random)
  return {
    id: idOf(`household ${email}`),
    names,
    familyName,
    guardianId: id,
    areaId: areas[0] ?? '',
    given: new Set(),
  }
}

/** Adds a family with two guardians, a sister at Civitas (a sibling claim), and a list begun but not sent. */
async function addHernandez(seeding: Seeding, cycleId: string, now: Date): Promise<void> {
  const { tx, school } = seeding
  const home = await addKnown(seeding, 'rosa.hernandez@family.example', 'Hernández', 'en')
  const luis = await addKnown(seeding, 'luis.hernandez@family.example', 'Hernández', 'es')
  const civitas = 'civitas-school-of-leadership'
  const camila = await addChild(seeding, home, {
    number: '24100001',
    grade: 10,
    at: civitas,
    givenName: 'Camila',
  })
  await createRecord(tx, { studentId: camila.id, schoolYear: seeding.schoolYear })
  const mateo = await addChild(seeding, home, {
    number: '26080001',
    grade: 8,
    at: 'liechty-middle-school',
    givenName: 'Mateo',
    birthDate: '2013-06-03',
  })
  await linkGuardian(tx, luis.guardianId, mateo.id)
  await linkGuardian(tx, luis.guardianId, camila.id)
  await createClaim(tx, {
    cycleId,
    studentId: mateo.id,
    schoolId: school(civitas),
    state: 'APPROVED',
    source: 'DERIVED',
  })
  await saveDraft(seeding, {
    cycleId,
    studentId: mateo.id,
    byId: home.guardianId,
    at: new Date(now.getTime() - 2 * DAY),
    schoolIds: [school('los-angeles-school-of-global-studies'), school(civitas)],
  })
}

/** Adds a family with one child whose list is sent, and one child not added to the account yet. */
async function addKim(seeding: Seeding, cycleId: string, now: Date): Promise<void> {
  const { school } = seeding
  const home = await addKnown(seeding, DEMO_LETTER.family, 'Kim', 'en')
  const at = 'virgil-middle-school'
  const daniel = await addChild(seeding, home, {
    number: '26080003',
    grade: 8,
    at,
    givenName: 'Daniel',
    birthDate: DEMO_LETTER.birthDate,
  })
  await addChild(seeding, home, {
    number: DEMO_LETTER.studentNumber,
    grade: 8,
    at,
    givenName: 'Hannah',
    birthDate: DEMO_LETTER.birthDate,
    studentCode: DEMO_LETTER.code,
    linked: false,
  })
  await sendList(seeding, {
    cycleId,
    studentId: daniel.id,
    byId: home.guardianId,
    at: new Date(now.getTime() - 5 * DAY),
    schoolIds: [
      'cortines-music',
      'academic-leadership-community',
      'school-of-social-justice',
      'belmont-senior-high',
    ].map(school),
  })
}

/** Adds a ninth grader whose student record allows a transfer. */
async function addJohnson(seeding: Seeding): Promise<void> {
  const home = await addKnown(seeding, 'marcus.johnson@family.example', 'Johnson', 'en')
  const imani = await addChild(seeding, home, {
    number: '25090001',
    grade: 9,
    at: 'belmont-senior-high',
    givenName: 'Imani',
  })
  await createRecord(seeding.tx, {
    studentId: imani.id,
    schoolYear: seeding.schoolYear,
    absences: 4,
    source: 'Demo',
  })
}

/** Adds the demo families. */
export async function seedFamilies(seeding: Seeding, cycleId: string, now: Date): Promise<void> {
  await addHernandez(seeding, cycleId, now)
  await addKim(seeding, cycleId, now)
  await addJohnson(seeding)
}
