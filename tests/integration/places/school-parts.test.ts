import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { closeSchool } from '@/lib/desks/places/close-school.mutations'
import { setZoneClosed } from '@/lib/desks/places/close-zone.mutations'
import { eventVersion } from '@/lib/desks/places/event-version.rules'
import { findFeederGrid } from '@/lib/desks/places/feeders.data'
import { figureVersion } from '@/lib/desks/places/figure-version.rules'
import { saveEvent, removeEvent } from '@/lib/desks/places/save-event.mutations'
import { saveFigure } from '@/lib/desks/places/save-figure.mutations'
import { saveProfile } from '@/lib/desks/places/save-profile.mutations'
import { findProfile, listEditedFigures } from '@/lib/desks/places/school-texts.data'
import { figureSchema, profileSchema } from '@/lib/desks/places/school-texts.schema'
import { setFeeders } from '@/lib/desks/places/set-feeders.mutations'
import { setServedZones } from '@/lib/desks/places/set-served-zones.mutations'
import { zoneEventSchema } from '@/lib/desks/places/zone-event.schema'
import { findEditedEvent } from '@/lib/desks/places/zone-events-edited.data'
import { createActor } from '@/prisma/seed/builders/people'
import { createCycle } from '@/prisma/seed/builders/years'
import { createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'

const next = schoolYearAt(new Date()) + 1
const reason = 'the board decided so'

let administrator: Actor
let staff: Actor
let stranger: Actor
let zoneId: string
let schoolId: string
let middleId: string

beforeAll(async () => {
  administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
  const zone = await createZone(db)
  const other = await createZone(db)
  zoneId = zone.id
  staff = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId }] })
  stranger = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: other.id }] })
  schoolId = (await createSchool(db, { zoneId })).id
  middleId = (await createSchool(db, { zoneId, kind: 'MIDDLE', lowestGrade: 6, highestGrade: 8 }))
    .id
})

const verbs = async (subjectId: string) => {
  const events = await db.auditEvent.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })
  return events.map(({ verb }) => verb)
}

describe('which schools lead to which', () => {
  it('is set as the boxes say, compared with what the page showed', async () => {
    const link = `${middleId}/${schoolId}`
    expect(await setFeeders(staff, zoneId, [link, 'nonsense/x'], [])).toEqual({
      ok: true,
      changed: 1,
    })
    expect((await findFeederGrid(staff, zoneId)).links).toEqual([link])
    expect(await setFeeders(staff, zoneId, [], [])).toEqual({ ok: false, reason: 'changed' })
    expect(await setFeeders(staff, zoneId, [link], [link])).toEqual({ ok: true, changed: 0 })
    const [one, two] = await Promise.all([
      setFeeders(staff, zoneId, [], [link]),
      setFeeders(administrator, zoneId, [], [link]),
    ])
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1)
    const history = await db.valueChange.findMany({
      where: { table: 'feeders' },
      orderBy: { id: 'asc' },
    })
    expect(history.map(({ before, after }) => [before === null, after === null])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(await verbs(zoneId)).toEqual(['zone.feedersChanged', 'zone.feedersChanged'])
  })

  it('is nothing to people of other zones', async () => {
    expect(await setFeeders(stranger, zoneId, [], [])).toEqual({ ok: false, reason: 'not-found' })
    expect(await findFeederGrid(stranger, zoneId)).toEqual({ from: [], to: [], links: [] })
  })
})

describe('the zones that a middle school serves', () => {
  it('are set by administrators, beside its own zone', async () => {
    const other = await createZone(db)
    expect(await setServedZones(administrator, middleId, [other.id, zoneId], [])).toEqual({
      ok: true,
    })
    expect(await db.servedZone.findMany({ where: { schoolId: middleId } })).toEqual([
      { schoolId: middleId, zoneId: other.id },
    ])
    expect(await setServedZones(administrator, middleId, [], [])).toEqual({
      ok: false,
      reason: 'changed',
    })
    expect(await setServedZones(staff, middleId, [], [other.id])).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await setServedZones(administrator, middleId, [], [other.id])).toEqual({ ok: true })
  })
})

describe('a meeting of a zone', () => {
  const typed = { kind: 'FAIR', title_en: 'Fair', title_es: 'Feria', place: 'Gym' }
  const [starts, ends] = [new Date('2027-01-10T18:00:00Z'), new Date('2027-01-10T20:00:00Z')]

  it('is added, changed once by two who save at once, and taken away', async () => {
    const event = zoneEventSchema.parse({ ...typed, starts, ends })
    const added = await saveEvent(staff, zoneId, null, event, '')
    if (!added.ok) throw new Error(added.reason)
    const shown = await findEditedEvent(staff, zoneId, added.id)
    if (!shown) throw new Error('no event')
    const was = eventVersion(shown)
    const both = await Promise.all(
      ['Hall', 'Yard'].map((place) => saveEvent(staff, zoneId, added.id, { ...event, place }, was)),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'changed' })
    expect(await saveEvent(stranger, zoneId, null, event, '')).toMatchObject({
      reason: 'not-found',
    })
    expect(await removeEvent(stranger, zoneId, added.id)).toMatchObject({ reason: 'not-found' })
    expect(await removeEvent(staff, zoneId, added.id)).toMatchObject({ ok: true })
    expect(await verbs(added.id)).toEqual(['event.added', 'event.changed', 'event.removed'])
  })

  it('ends after it begins', () => {
    const turned = zoneEventSchema.safeParse({ ...typed, starts: ends, ends: starts })
    expect(turned.error?.issues).toMatchObject([{ message: 'endsBefore', path: ['ends'] }])
  })
})

describe('what a school says of itself', () => {
  const blank = {
    THEME_en: '',
    THEME_es: '',
    COUNCIL_en: '',
    COUNCIL_es: '',
    AGREEMENT_en: '',
    AGREEMENT_es: '',
  }
  const source = { source_en: 'Its website, 2026', source_es: 'Su página web, 2026' }

  it('stands in both languages with its source and its history', async () => {
    const theme = { ...blank, THEME_en: 'Arts', THEME_es: 'Artes', year: '', ...source }
    const was = (await findProfile(staff, schoolId)) ?? {}
    expect(await saveProfile(staff, schoolId, profileSchema.parse(theme), was)).toEqual({
      ok: true,
    })
    expect(await findProfile(staff, schoolId)).toEqual(theme)
    expect(await saveProfile(staff, schoolId, profileSchema.parse(theme), was)).toEqual({
      ok: false,
      reason: 'changed',
    })
    expect(await db.valueChange.count({ where: { table: 'profiles', rowId: schoolId } })).toBe(4)
    expect(await findProfile(stranger, schoolId)).toBeNull()
    expect(await saveProfile(stranger, schoolId, profileSchema.parse(theme), theme)).toMatchObject({
      reason: 'not-found',
    })
  })

  it('is refused in one language only, or without a source', () => {
    const half = profileSchema.safeParse({ ...blank, THEME_en: 'Arts', year: '', ...source })
    expect(half.error?.issues).toMatchObject([{ path: ['THEME_es'], message: 'nameMissing' }])
    const unknown = profileSchema.safeParse({ ...blank, year: '', source_en: '', source_es: 'x' })
    expect(unknown.error?.issues).toMatchObject([{ path: ['source_en'], message: 'sourceMissing' }])
  })
})

describe('a figure of a school', () => {
  const typed = {
    measure: 'GRADUATION',
    year: '2024',
    hidden: false,
    source_en: 'State, 2025',
    source_es: 'Estado, 2025',
  }

  it('has a year and a source, and may be hidden by the state', async () => {
    const figure = figureSchema.parse({ ...typed, value: '91.5' })
    expect(await saveFigure(staff, schoolId, null, figure, '')).toEqual({ ok: true })
    expect(await saveFigure(staff, schoolId, null, figure, '')).toEqual({
      ok: false,
      reason: 'taken',
    })
    const [shown] = await listEditedFigures(staff, schoolId)
    if (!shown) throw new Error('no figure')
    const was = figureVersion(91.5, typed.source_en, typed.source_es)
    const hidden = figureSchema.parse({ ...typed, value: '', hidden: true })
    expect(await saveFigure(staff, schoolId, shown.id, hidden, was)).toEqual({ ok: true })
    expect(await saveFigure(staff, schoolId, shown.id, figure, was)).toEqual({
      ok: false,
      reason: 'changed',
    })
    expect(await listEditedFigures(staff, schoolId)).toMatchObject([{ value: null }])
    expect(await db.keptValue.findMany({ where: { table: 'figures' } })).toMatchObject([
      { column: 'value', sourceValue: '91.5' },
    ])
    const [plain] = await db.$queryRaw<
      { value: number }[]
    >`SELECT value FROM plain_figures WHERE row_id = ${shown.id}`
    expect(plain?.value).toBeNaN()
    expect(await listEditedFigures(stranger, schoolId)).toEqual([])
  })

  it('is a number or hidden, never both or neither', () => {
    for (const [value, isHidden] of [
      ['', false],
      ['5', true],
      ['-1', false],
      ['many', false],
    ] as const) {
      expect(figureSchema.safeParse({ ...typed, value, hidden: isHidden }).success).toBe(false)
    }
  })
})

describe('a school that closes', () => {
  const close = { was: null, reason, childrenKnown: false, takeSeats: true, endRoles: true }

  it('asks about children, takes unranked seats away and ends its roles; nothing is deleted', async () => {
    const school = await createSchool(db, { zoneId })
    const cycle = await createCycle(db, { zoneId, schoolYear: next })
    await db.seatPool.create({
      data: { cycleId: cycle.id, schoolId: school.id, grade: 9, seats: 30 },
    })
    await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: school.id }] })
    expect(
      await closeSchool(administrator, school.id, { ...close, year: next, reason: 'no' }),
    ).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await closeSchool(stranger, school.id, { ...close, year: next })).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const student = await db.student.create({
      data: {
        number: '777',
        givenName: 'A',
        familyName: 'B',
        birthDate: new Date('2012-01-01'),
        zoneId,
      },
    })
    await db.enrollment.create({
      data: { studentId: student.id, schoolId: school.id, schoolYear: next, grade: 9 },
    })
    expect(await closeSchool(staff, school.id, { ...close, year: next })).toEqual({
      ok: false,
      reason: 'children',
    })
    await db.enrollment.delete({
      where: { studentId_schoolYear: { studentId: student.id, schoolYear: next } },
    })
    const closed = await closeSchool(administrator, school.id, { ...close, year: next })
    expect(closed).toEqual({ ok: true, left: { pools: [], offers: 0, enrolled: 0, roles: 0 } })
    expect(await verbs(school.id)).toEqual(['school.closed'])
    expect(await db.valueChange.findMany({ where: { rowId: school.id } })).toMatchObject([
      { column: 'closed_year', after: String(next), reason },
    ])
    expect(await closeSchool(staff, school.id, { ...close, year: next + 1 })).toEqual({
      ok: false,
      reason: 'changed',
    })
    expect(await closeSchool(staff, school.id, { ...close, was: next, year: null })).toMatchObject({
      ok: true,
    })
    expect((await db.school.findUniqueOrThrow({ where: { id: school.id } })).closedYear).toBeNull()
  })

  it('a zone closes once no year is ahead, and then takes no new year', async () => {
    const quiet = await createZone(db)
    expect(await setZoneClosed(staff, quiet.id, true, reason)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await setZoneClosed(administrator, quiet.id, true, 'no')).toEqual({
      ok: false,
      reason: 'reason-missing',
    })
    const cycle = await createCycle(db, { zoneId: quiet.id, schoolYear: next })
    expect(await setZoneClosed(administrator, quiet.id, true, reason)).toEqual({
      ok: false,
      reason: 'year-ahead',
    })
    await db.cycle.delete({ where: { id: cycle.id } })
    expect(await setZoneClosed(administrator, quiet.id, true, reason)).toEqual({ ok: true })
    await expect(createCycle(db, { zoneId: quiet.id, schoolYear: next })).rejects.toThrow(
      'a closed zone takes no new year',
    )
    expect(await setZoneClosed(administrator, quiet.id, false, reason)).toEqual({ ok: true })
    await createCycle(db, { zoneId: quiet.id, schoolYear: next })
    expect(await verbs(quiet.id)).toEqual(['zone.closed', 'zone.reopened'])
  })
})
