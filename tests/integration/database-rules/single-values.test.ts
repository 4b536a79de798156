import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createDistrict } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  zone = await smallZone(db)
})

describe('a district', () => {
  it('has a code of seven digits, once', async () => {
    await createDistrict(db, { cdsCode: '1964733' })
    for (const [code, answer] of [
      ['196473', 'district_cds_code'],
      ['19647334', 'district_cds_code'],
      ['19x4733', 'district_cds_code'],
      ['1964733', 'duplicate'],
    ] as const) {
      const write = db.$executeRaw`
        INSERT INTO district (id, name, cds_code, time_zone)
        VALUES (gen_random_uuid(), 'D', ${code}, 'America/Los_Angeles')`
      expect(await answerTo(write), code).toBe(answer)
    }
  })
})

describe('a school', () => {
  const set = (sql: string) =>
    answerTo(db.$executeRawUnsafe(`UPDATE school SET ${sql} WHERE id = '${zone.a.id}'`))

  it('has a code of 14 digits or none', async () => {
    expect(await set("cds_code = '1964733193287'")).toBe('school_cds_code')
    expect(await set("cds_code = '19647331932870'")).toBe('allowed')
  })
  it('shares no code with another school', async () => {
    const write = db.$executeRaw`
      UPDATE school SET cds_code = '19647331932870' WHERE id = ${zone.b.id}::uuid`
    expect(await answerTo(write)).toBe('duplicate')
  })
  it('that is a program of another has no code of its own', async () => {
    expect(await set(`parent_id = '${zone.b.id}'`)).toBe('school_program_has_no_code')
    expect(await set(`parent_id = '${zone.b.id}', cds_code = NULL`)).toBe('allowed')
  })
  it('serves grades from 0 to 12, the lowest first', async () => {
    for (const grades of ['-1, 5', '10, 9', '9, 13']) {
      const [lowest, highest] = grades.split(', ')
      const answer = await set(`lowest_grade = ${lowest}, highest_grade = ${highest}`)
      expect(answer, grades).toBe('school_grades')
    }
    expect(await set('lowest_grade = 0, highest_grade = 12')).toBe('allowed')
  })
  it('closes after it opened', async () => {
    expect(await set('opened_year = 2011, closed_year = 2010')).toBe('school_years')
  })
  it('has an agreement only as a pilot or where the kind is not known', async () => {
    const agreed = "agreement = 'BELMONT_PILOT_SCHOOLS'"
    expect(await set(`kind = 'MAGNET', ${agreed}`)).toBe('school_agreement_of_a_pilot')
    expect(await set(`kind = 'UNKNOWN', ${agreed}`)).toBe('allowed')
    expect(await set(`kind = 'PILOT', ${agreed}`)).toBe('allowed')
  })
})

describe('a person', () => {
  const add = (email: string, locale: string) =>
    answerTo(db.$executeRaw`
      INSERT INTO app_user (id, email, name, locale)
      VALUES (gen_random_uuid(), ${email}, 'N', ${locale})`)

  it('has an e-mail address in lower case, once', async () => {
    expect(await add('Rosa@family.example', 'en')).toBe('app_user_email_lower_case')
    expect(await add('rosa@family.example', 'en')).toBe('allowed')
    expect(await add('rosa@family.example', 'es')).toBe('duplicate')
  })
  it('has a supported language', async () => {
    expect(await add('other@family.example', 'xx')).toBe('app_user_locale')
  })
})

describe('a role', () => {
  const grant = (role: string, schoolId: string | null, zoneId: string | null) =>
    answerTo(db.$executeRaw`
      INSERT INTO role_grant (id, user_id, role, school_id, zone_id)
      VALUES (gen_random_uuid(), ${zone.stranger.id}::uuid, ${role}::"Role", ${schoolId}::uuid,
        ${zoneId}::uuid)`)

  it('applies at a school for counselors and school staff, in a zone for zone staff, else everywhere', async () => {
    const school = zone.a.id
    const area = zone.zone.id
    for (const [role, atSchool, inZone] of [
      ['COUNSELOR', null, null],
      ['COUNSELOR', null, area],
      ['COUNSELOR', school, area],
      ['SCHOOL_STAFF', null, null],
      ['ZONE_STAFF', school, null],
      ['ZONE_STAFF', null, null],
      ['ADMINISTRATOR', school, null],
      ['AUDITOR', null, area],
    ] as const) {
      expect(await grant(role, atSchool, inZone), role).toBe('role_grant_scope')
    }
  })
  it('is given once for the same school, zone or district', async () => {
    for (const [role, atSchool, inZone] of [
      ['COUNSELOR', zone.a.id, null],
      ['ZONE_STAFF', null, zone.zone.id],
      ['AUDITOR', null, null],
    ] as const) {
      expect(await grant(role, atSchool, inZone), role).toBe('allowed')
      expect(await grant(role, atSchool, inZone), role).toBe('duplicate')
    }
  })
})

describe('a student', () => {
  it('has a number nobody else has', async () => {
    const { number } = zone.family.student
    const write = db.$executeRaw`
      UPDATE student SET number = ${number} WHERE id = ${zone.otherFamily.student.id}::uuid`
    expect(await answerTo(write)).toBe('duplicate')
  })
  it('is enrolled in a grade from 0 to 12, at one school a year', async () => {
    const { id } = zone.family.student
    const grade = db.$executeRaw`UPDATE enrollment SET grade = 13 WHERE student_id = ${id}::uuid`
    expect(await answerTo(grade)).toBe('enrollment_grade')
    const again = db.$executeRaw`
      INSERT INTO enrollment (student_id, school_year, school_id, grade)
      VALUES (${id}::uuid, 2026, ${zone.a.id}::uuid, 8)`
    expect(await answerTo(again)).toBe('duplicate')
  })
  it('has counts of at least 0 in the student record', async () => {
    for (const column of ['absences', 'failing_classes', 'major_disciplinary']) {
      const write = db.$executeRawUnsafe(`UPDATE student_record SET ${column} = -1`)
      expect(await answerTo(write), column).toBe('student_record_counts')
    }
  })
  it('has one guardian link per person', async () => {
    const { guardian, student } = zone.family
    const write = db.$executeRaw`
      INSERT INTO guardian_link (user_id, student_id)
      VALUES (${guardian.id}::uuid, ${student.id}::uuid)`
    expect(await answerTo(write)).toBe('duplicate')
  })
})
