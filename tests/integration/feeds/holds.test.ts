import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { releaseImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createCycle } from '@/prisma/seed/builders/years'
import { deliver, type Files } from '@/tests/support/deliveries'
import { district, enrolled, NORTH_MIDDLE, pupils } from '@/tests/support/file-district'

const files = district(pupils(200))
const students = files['students.csv']

const administrator = () => createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })

/** The state of files that come after the first load, and what holds them. */
async function heldFor(changed: Files, delivery: Parameters<typeof deliver>[1] = {}) {
  const { state, holds } = await deliver({ ...files, ...changed }, delivery)
  return { state, holds }
}

const hold = (code: string, detail: Record<string, string | number>) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) as unknown })

describe('an import is held when it looks wrong as a whole', () => {
  beforeEach(async () => {
    await deliver(files)
  })

  it('a file is empty', async () => {
    const { state, holds } = await heldFor({ 'areas.csv': 'area,zone,campus,name\n' })
    expect(state).toBe('HELD')
    expect(holds).toEqual([hold('emptyFile', { file: 'areas.csv' })])
  })

  it('a known file is missing, but not where a person sends a single one, nor while the source rests', async () => {
    const { 'areas.csv': _, ...others } = files
    const late = { ...others, 'students.csv': students.slice(1) }
    const missing = await deliver(late)
    expect(missing).toMatchObject({
      state: 'HELD',
      holds: [{ code: 'missingFile', detail: { file: 'areas.csv' } }],
    })
    const alone = { 'students.csv': students.slice(2) }
    expect(await deliver(alone, { channel: 'PAGE', byItself: false })).toMatchObject({
      state: 'CHECKED',
    })
    const rest = { restsFrom: new Date('2026-01-01'), restsUntil: new Date('2099-01-01') }
    await db.importSource.create({ data: { name: 'sis', ...rest } })
    expect(await deliver({ ...late, 'students.csv': students.slice(3) })).toMatchObject({
      state: 'APPLIED',
    })
    await db.importSource.delete({ where: { name: 'sis' } })
  })

  it('a school of an open year is gone', async () => {
    const school = await db.school.findUniqueOrThrow({ where: { cdsCode: NORTH_MIDDLE } })
    const cycle = await createCycle(db, { zoneId: school.zoneId ?? '' })
    const pool = { cycleId: cycle.id, schoolId: school.id, grade: 8, seats: 300 }
    await db.seatPool.create({ data: pool })
    const closed = files['schools.csv'].map((one) => ({
      ...one,
      closed_year: one.school === NORTH_MIDDLE ? 2026 : '',
    }))
    const { state, holds } = await heldFor({ 'schools.csv': closed })
    expect(state).toBe('HELD')
    expect(holds).toEqual([hold('schoolOfCycleGone', { school: 'North Middle' })])
    await db.seatPool.deleteMany()
  })

  it('more than twenty-five rows and three in a hundred are gone', async () => {
    const few = await heldFor({ 'students.csv': students.slice(25) })
    expect(few.state).toBe('APPLIED')
    await deliver(files)
    const many = await heldFor({ 'students.csv': students.slice(26) })
    expect(many.state).toBe('HELD')
    expect(many.holds).toContainEqual(hold('gone', { table: 'students', gone: 26, of: 200 }))
  })

  it('a fifth of one school is gone', async () => {
    const north = students.filter(({ zone }) => zone === 'north')
    const left = new Set(north.slice(0, 21).map(({ number }) => number))
    const { state, holds } = await heldFor({
      'students.csv': students.filter(({ number }) => !left.has(number)),
    })
    expect(state).toBe('HELD')
    expect(holds).toEqual([
      hold('goneOfSchool', { table: 'students', school: 'North Middle', gone: 21 }),
    ])
  })

  it('a quarter of a column has changed', async () => {
    const upper = students.map((one, i) => (i < 51 ? { ...one, family_name: `New ${i}` } : one))
    const { state, holds } = await heldFor({ 'students.csv': upper })
    expect(state).toBe('HELD')
    expect(holds).toEqual([hold('columnChanged', { column: 'family_name', changed: 51, of: 200 })])
  })

  it('the grades are those of the next school year', async () => {
    const grown = enrolled(students).map((one, i) =>
      i < 90 ? { ...one, grade: 8 } : { ...one, grade: 7 },
    )
    expect((await heldFor({ 'enrollments.csv': grown })).state).toBe('HELD')
    await db.enrollment.updateMany({ data: { grade: 7 } })
    const { holds } = await heldFor({ 'enrollments.csv': enrolled(students) })
    expect(holds).toEqual([hold('gradesHigher', { changed: 200, of: 200 })])
    await db.enrollment.updateMany({ data: { grade: 8 } })
  })

  it('more than one student in twenty has no area where the zone has some', async () => {
    const blank = students.map((one, i) =>
      i < 11 ? { ...one, number: `9${one.number}`, ssid: '', area: '' } : one,
    )
    const more = [...students, ...blank.slice(0, 11)]
    const { state, holds } = await heldFor({ 'students.csv': more })
    expect(state).toBe('HELD')
    expect(holds).toContainEqual(hold('withoutPlace', { without: 11, of: 211 }))
  })

  it('the source has changed its numbers', async () => {
    const other = students.map((one) => ({
      ...one,
      number: `X${one.number}`,
      ssid: '',
      birth_date: '2012-01-01',
    }))
    const { state, holds } = await heldFor({
      'students.csv': other,
      'enrollments.csv': enrolled(other),
    })
    expect(state).toBe('HELD')
    expect(holds).toContainEqual(hold('idsChanged', { known: 0, of: 200 }))
  })

  it('a child has a new number: it is asked about, and never a second child', async () => {
    const [first, ...others] = students
    const renumbered = [{ ...first!, number: '77777' }, ...others]
    const changed = { 'students.csv': renumbered, 'enrollments.csv': enrolled(renumbered) }
    const { id, state, holds, problems } = await deliver({ ...files, ...changed })
    expect(state).toBe('HELD')
    expect(holds).toEqual([hold('numbersChanged', { count: 1 })])
    expect(problems).toMatchObject([
      {
        code: 'numberChanged',
        row: 2,
        value: '77777',
        detail: { before: first!.number },
        wrong: false,
      },
    ])
    const child = await db.student.findUniqueOrThrow({ where: { number: first!.number } })
    const letter = { studentCodeHash: 'of a letter with the old number' }
    await db.student.update({ where: { id: child.id }, data: letter })
    await releaseImport(await administrator(), id, {
      reason: 'Asked the school.',
      leaveWrong: false,
    })
    expect(await advanceImport(id, { waits: true })).toBe('APPLIED')
    const [same] = await db.student.findMany({ where: { number: '77777' } })
    expect(same?.id).toBe(child.id)
    expect(same?.studentCodeHash, 'the code was made of the number').toBeNull()
    expect(await db.student.count({ where: { number: first!.number } })).toBe(0)
    expect(await db.valueChange.findMany({ where: { importId: id } })).toMatchObject([
      {
        table: 'students',
        column: 'number',
        before: first!.number,
        after: '77777',
        rowId: child.id,
      },
    ])
    await db.student.update({ where: { id: child.id }, data: { number: first!.number } })
  })
})

describe('a held import', () => {
  const changed = { ...files, 'students.csv': students.slice(40) }

  async function held() {
    await deliver(files)
    const receiver = await administrator()
    const { id, state } = await deliver(
      {
        ...changed,
        'areas.csv': [
          ...files['areas.csv'],
          { area: `a${Date.now()}`, zone: 'north', campus: 'N1', name: `A${Date.now()}` },
        ],
      },
      { receivedById: receiver.id },
    )
    expect(state).toBe('HELD')
    return { id, receiver }
  }

  it('is released by another administrator with a reason, who was one before it came', async () => {
    const second = await administrator()
    const { id, receiver } = await held()
    const role = { role: 'ADMINISTRATOR', grantedAt: new Date() } as const
    const late = await createActor(db, { roles: [role] })
    const said = { reason: 'The charter left the district.', leaveWrong: false }
    expect(await releaseImport(receiver, id, said)).toEqual({ ok: false, reason: 'same-person' })
    expect(await releaseImport(late, id, said)).toEqual({ ok: false, reason: 'role-too-new' })
    expect(await releaseImport(second, id, { ...said, reason: ' ' })).toEqual({
      ok: false,
      reason: 'no-reason',
    })
    expect(await advanceImport(id, { waits: true })).toBe('HELD')
    expect(await releaseImport(second, id, said)).toEqual({ ok: true })
    expect(await advanceImport(id, { waits: true })).toBe('APPLIED')
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'import.applied', subjectId: id },
    })
    expect(event.actorId).toBe(second.id)
  })

  it('is released once by two who answer at the same time', async () => {
    const people = [await administrator(), await administrator()]
    const { id } = await held()
    const answers = await Promise.all(
      people.map((person) => releaseImport(person, id, { reason: 'Right.', leaveWrong: false })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not applied past the database by anybody', async () => {
    const { id } = await held()
    const write = (data: object) => db.import.update({ where: { id }, data })
    await expect(write({ state: 'CHECKED' })).rejects.toThrow('second person')
    await expect(write({ state: 'APPLIED', settledAt: new Date() })).rejects.toThrow('next step')
  })
})
