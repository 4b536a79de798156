import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { NoteDesk } from '@/lib/desks/notes/note-desk.data'
import { buildNoteSearch, listNotes, listToCallToday } from '@/lib/desks/notes/notes.data'
import { noteSchema } from '@/lib/desks/notes/notes.schema'
import { markCallDone } from '@/lib/desks/notes/settle-calls.mutations'
import { writeNote } from '@/lib/desks/notes/write-note.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
let studentId: string
beforeEach(async () => {
  zone = await smallZone(db)
  studentId = zone.family.student.id
})

const now = new Date()
const DAY = 86_400_000
/** The day in Los Angeles, some days from now. */
const day = (days = 0) =>
  new Date(now.getTime() + days * DAY).toLocaleDateString('sv-SE', {
    timeZone: 'America/Los_Angeles',
  })

const AT = { zone: { at: 'zone' }, counselor: { at: 'counselor' } } as const
const atSchool = (slug: string): NoteDesk => ({ at: 'school', slug })

const write = (actor: Actor, desk: NoteDesk, typed: Record<string, string> = {}, at = now) =>
  writeNote(
    actor,
    studentId,
    desk,
    noteSchema.parse({ happened: 'note', said: 'Wants Spanish.', again: '', ...typed }),
    at,
  )
const texts = async (actor: Actor) =>
  (await listNotes(actor, studentId, now)).map(({ said }) => said)
const toCall = async (actor: Actor, at = now) =>
  (await listToCallToday(actor, at)).map((call) => call.studentId)

/** The children of this test's zone whose notes have the words. */
const search = async (actor: Actor, q: string) => {
  const found = await db.student.findMany({ where: { zoneId: zone.zone.id }, select: { id: true } })
  const ids = await db.$queryRaw<{ id: string }[]>`${buildNoteSearch(actor, q, null)}`
  return found.map(({ id }) => id).filter((id) => ids.some((one) => one.id === id))
}

describe('who reads and writes notes about a child', () => {
  it.each([
    ['counselor', 'counselor', true, true],
    ['counselorA', 'counselor', false, false],
    ['zoneStaff', 'zone', true, true],
    ['administrator', 'zone', true, true],
    ['auditor', 'zone', false, false],
    ['stranger', 'counselor', false, false],
  ] as const)('%s: reads %s, writes %s', async (who, desk, reads, writes) => {
    await write(zone.secondZoneStaff, AT.zone)
    expect(await texts(zone[who])).toEqual(reads ? ['Wants Spanish.'] : [])
    expect((await write(zone[who], AT[desk])).ok).toBe(writes)
  })

  it('the guardian: neither, also as zone staff', async () => {
    const both = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: zone.zone.id }] })
    await linkGuardian(db, both.id, studentId)
    const said = 'Asked about the bus.'
    await write(zone.counselor, AT.counselor, { happened: 'they-called', said, again: day() })
    expect(await search(zone.zoneStaff, 'bus')).toEqual([studentId])
    for (const actor of [both, zone.family.guardian]) {
      expect(await texts(actor)).toEqual([])
      expect(await toCall(actor)).toEqual([])
      expect((await write(actor, AT.zone)).ok).toBe(false)
      expect(await search(actor, 'bus')).toEqual([])
    }
  })

  it('a school: its own, about children who have to do with it', async () => {
    const desk = atSchool(zone.b.slug)
    expect((await write(zone.staffB, desk)).ok).toBe(false)
    await enroll(db, { studentId, schoolId: zone.b.id, grade: 9, schoolYear: 2027 })
    expect((await write(zone.staffB, desk, { said: 'Needs a bus.' })).ok).toBe(true)
    expect((await write(zone.staffC, desk)).ok).toBe(false)
    expect((await write(zone.staffC, atSchool(zone.c.slug))).ok).toBe(false)
    await write(zone.zoneStaff, AT.zone)
    expect(await texts(zone.staffB)).toEqual(['Needs a bus.'])
    expect(await texts(zone.staffC)).toEqual([])
    expect(await texts(zone.zoneStaff)).toEqual(['Wants Spanish.', 'Needs a bus.'])
    expect(await listNotes(zone.zoneStaff, studentId, now, zone.b.id)).toHaveLength(1)
  })
})

describe('a note', () => {
  it('is corrected by a new row; what it said before stays to be read', async () => {
    await write(zone.counselor, AT.counselor)
    const [note] = await listNotes(zone.counselor, studentId, now)
    const fix = { corrects: note?.id ?? '', said: 'Wants Korean.' }
    expect(await write(zone.zoneStaff, AT.zone, fix)).toEqual({ ok: false, reason: 'not-yours' })
    expect(await write(zone.counselor, AT.counselor, fix)).toEqual({ ok: true })
    const [fixed, ...more] = await listNotes(zone.zoneStaff, studentId, now)
    expect(more).toEqual([])
    expect(fixed).toMatchObject({ said: 'Wants Korean.', at: note?.at })
    expect(fixed?.before.map(({ said }) => said)).toEqual(['Wants Spanish.'])
  })

  it('that is corrected twice at once has one correction', async () => {
    await write(zone.counselor, AT.counselor)
    const [note] = await listNotes(zone.counselor, studentId, now)
    const fix = (said: string) =>
      write(zone.counselor, AT.counselor, { corrects: note?.id ?? '', said })
    const answers = await Promise.all([fix('One.'), fix('Two.')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'corrected' })
    expect(await texts(zone.counselor)).toHaveLength(1)
  })

  it.each([
    ['yesterday', () => day(-1), 'past'],
    ['in two years', () => day(700), 'far'],
    ['today', () => day(), null],
  ] as const)('promises a call %s', async (_when, again, reason) => {
    const answer = await write(zone.zoneStaff, AT.zone, { again: again() })
    expect(answer).toEqual(reason ? { ok: false, reason } : { ok: true })
  })

  it('is found by its words once it stands', async () => {
    await write(zone.counselor, AT.counselor, { said: 'Grandmother Núñez picks up' })
    expect(await search(zone.zoneStaff, 'nunez grandmother')).toEqual([studentId])
    const [note] = await listNotes(zone.counselor, studentId, now)
    await write(zone.counselor, AT.counselor, { corrects: note?.id ?? '', said: 'The aunt.' })
    expect(await search(zone.zoneStaff, 'nunez')).toEqual([])
  })
})

describe('a promised call', () => {
  const promise = (again: string) =>
    write(zone.counselor, AT.counselor, { happened: 'no-answer', said: '', again })

  it('waits for the desk that promised it, from its day on', async () => {
    await promise(day(2))
    expect(await toCall(zone.counselor)).toEqual([])
    const later = new Date(now.getTime() + 3 * DAY)
    expect(await toCall(zone.counselor, later)).toEqual([studentId])
    expect(await toCall(zone.counselorA, later)).toEqual([])
    expect(await toCall(zone.zoneStaff, later)).toEqual([])
  })

  it('is settled by the next talk with the family, and by no mere note', async () => {
    await promise(day())
    await write(zone.counselor, AT.counselor)
    expect(await toCall(zone.counselor)).toEqual([studentId])
    await write(zone.counselor, AT.counselor, { happened: 'left-message', said: '', again: day(3) })
    expect(await toCall(zone.counselor)).toEqual([])
    const waiting = await toCall(zone.counselor, new Date(now.getTime() + 4 * DAY))
    expect(waiting).toEqual([studentId])
  })

  it('waits no more once its note was corrected without it', async () => {
    await promise(day())
    const [note] = await listNotes(zone.counselor, studentId, now)
    await write(zone.counselor, AT.counselor, { corrects: note?.id ?? '' })
    expect(await toCall(zone.counselor)).toEqual([])
  })

  it('is marked as done by one of two who do so at once, and never by a stranger to it', async () => {
    await promise(day())
    const [note] = await listNotes(zone.counselor, studentId, now)
    const mark = (actor: Actor) => markCallDone(actor, note?.id ?? '', now)
    expect(await mark(zone.counselorA)).toBe(false)
    expect(await mark(zone.family.guardian)).toBe(false)
    const answers = await Promise.all([mark(zone.counselor), mark(zone.counselor)])
    expect(answers.filter(Boolean)).toHaveLength(1)
    const [settled] = await listNotes(zone.counselor, studentId, now)
    expect(settled?.done?.by).toMatchObject({ you: true })
  })

  it('is made to nobody who left', async () => {
    await promise(day())
    await db.student.update({ where: { id: studentId }, data: { leftOn: now } })
    expect(await toCall(zone.counselor)).toEqual([])
  })
})

describe('two who settle calls at once', () => {
  it('are named each for the calls that they settled, in the log too', async () => {
    await write(zone.zoneStaff, AT.zone, { said: 'First.', again: day() })
    await write(zone.zoneStaff, AT.zone, { said: 'Second.', again: day() })
    const notes = await db.contactNote.findMany({ where: { studentId }, orderBy: { at: 'asc' } })
    const [first, second] = notes.map(({ id }) => id)
    let talk: ReturnType<typeof write> | undefined
    await db.$transaction(async (tx) => {
      await tx.contactNote.update({
        where: { id: first ?? '' },
        data: { doneAt: now, doneById: zone.zoneStaff.id },
      })
      // reads both as open, and waits for this one
      talk = write(zone.administrator, AT.zone, { happened: 'called' })
      await expect
        .poll(
          () =>
            db.$queryRaw`SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        .toHaveLength(1)
    })
    expect(await talk).toEqual({ ok: true })
    const logged = await db.auditEvent.findMany({
      where: { verb: 'note.callDone', subjectId: studentId },
      select: { detail: true },
    })
    expect(logged).toEqual([{ detail: { id: second } }])
  })
})
