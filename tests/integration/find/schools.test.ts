import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import { listHistory } from '@/lib/desks/school/school-history.data'
import { findPastRounds } from '@/lib/draw/record/past-rounds.data'
import { getSchool } from '@/lib/registry/schools/school.data'
import { findComingEvents, getEvent } from '@/lib/registry/zones/zone-events.data'
import { createSchool, createSource } from '@/prisma/seed/builders/zones-and-schools'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

let built: Awaited<ReturnType<typeof smallZone>>

beforeAll(async () => {
  built = await smallZone(db)
})

describe('the profile of a school', () => {
  it('has its own figures, those of its campus and of the district, and of no other school', async () => {
    const { id: sourceId } = await createSource(db)
    const figure = (schoolId: string | null, value: number) => ({
      schoolId,
      value,
      measure: 'ATTENDANCE' as const,
      year: 2007,
      sourceId,
    })
    const { a, b, c } = built
    await db.figure.createMany({
      data: [figure(a.id, 94), figure(b.id, 91), figure(c.id, 11), figure(null, 90)],
    })
    const school = await getSchool(a.slug, 'en')
    const view = school?.measures.find(({ measure }) => measure === 'ATTENDANCE')
    expect(view?.own.map(({ value }) => value)).toEqual([94])
    expect(view?.neighbors).toMatchObject([{ name: b.name, figures: [{ value: 91 }] }])
    expect(view?.district.map(({ value }) => value)).toEqual([90])
  })

  it('shows what the school says about itself, in the requested language', async () => {
    const { id: sourceId } = await createSource(db, { en: 'Its name', es: 'Su nombre' })
    const texts = [
      { topic: 'THEME' as const, locale: 'en', text: 'Arts' },
      { topic: 'THEME' as const, locale: 'es', text: 'Artes' },
    ]
    await db.schoolProfile.create({
      data: { schoolId: built.b.id, sourceId, texts: { create: texts } },
    })
    const says = { theme: 'Artes', source: 'Su nombre' }
    expect((await getSchool(built.b.slug, 'es'))?.says).toMatchObject(says)
    expect((await getSchool(built.b.slug, 'en'))?.says?.source).toBe('Its name')
  })

  it('shows no unpublished round', async () => {
    expect(await findPastRounds(built.zone.slug, built.a.id)).toEqual([])
  })
})

describe('earlier rounds', () => {
  it('are shown once published, without counts below five, and not after a retraction', async () => {
    const lists = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`child${i}`, i < 9 ? ['A', 'B'] : ['B', 'A']]),
    )
    const year = await publishedYear(db, { seats: { A: 7, B: 7 }, lists })
    const cutoffs = Object.values(year.schools).map((school) => ({
      school,
      seats: 7,
      placed: school === year.schools['A'] ? 7 : 5,
      cutoff: null,
      waiting: 0,
    }))
    await db.$executeRawUnsafe('ALTER TABLE run DISABLE TRIGGER USER')
    const certificate = {
      students: 12,
      placed: 12,
      seats: 14,
      seatsFilled: 12,
      choicesCompared: 24,
      promises: [],
      violation: null,
    }
    await db.run.updateMany({ where: { roundId: year.round.id }, data: { cutoffs, certificate } })
    await db.$executeRawUnsafe('ALTER TABLE run ENABLE TRIGGER USER')
    const { id, zone } = await db.school.findUniqueOrThrow({
      where: { id: year.schools['B']! },
      select: { id: true, zone: { select: { slug: true } } },
    })
    const rounds = await findPastRounds(zone!.slug, id)
    expect(rounds).toHaveLength(1)
    const [round] = rounds
    expect(round).toMatchObject({ roundId: year.round.id, seats: 7, rankedFirst: 'hidden' })
    for (const count of [round!.placed, round!.waiting, ...round!.byRank])
      expect(count === 'hidden' || count === 0 || count >= 5).toBe(true)
    // the school's own people read the same
    const { slug } = await db.school.findUniqueOrThrow({ where: { id }, select: { slug: true } })
    expect(await listHistory(year.staff, slug)).toEqual([{ ...round, applicants: 12 }])
  })
})

describe('meetings and fairs', () => {
  it('are the upcoming ones of the zone; each is found under its own zone only', async () => {
    const zoneId = built.zone.id
    const hour = (n: number) => new Date(Date.now() + n * 3_600_000)
    const event = (from: number) =>
      db.zoneEvent.create({
        data: {
          zoneId,
          kind: 'FAIR',
          title: { create: toTextRows({ en: `Fair ${from}`, es: `Feria ${from}` }) },
          startsAt: hour(from),
          endsAt: hour(from + 1),
          place: 'Gym',
        },
      })
    const [past, later, soon] = [await event(-9), await event(9), await event(3)]
    const events = await findComingEvents(built.zone.slug, 'es', new Date())
    expect(events.map(({ title }) => title)).toEqual(['Feria 3', 'Feria 9'])
    expect((await getEvent(built.zone.slug, past.id, 'en'))?.title).toBe('Fair -9')
    expect(await getEvent('another', soon.id, 'en')).toBeNull()
    expect(await getEvent(built.zone.slug, 'no-id', 'en')).toBeNull()
    expect(later.id).toBeDefined()
  })
})

describe('closed schools and middle schools', () => {
  it('cannot be ranked: a middle school has no profile', async () => {
    const { slug } = await createSchool(db, { campusId: built.north.id, kind: 'MIDDLE' })
    expect(await getSchool(slug, 'en')).toBeNull()
  })
})
