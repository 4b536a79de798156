import { expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCalledRound } from '@/lib/desks/calls/calls-of-round.data'
import { markCall } from '@/lib/desks/calls/mark-call.mutations'
import { callSchema } from '@/lib/desks/calls/mark-call.schema'
import { confirmCaller, nameCaller } from '@/lib/desks/calls/name-callers.mutations'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { buildNoteSearch, listNotes, listToCallToday } from '@/lib/desks/notes/notes.data'
import { REPORT_NAMES } from '@/lib/desks/reports/all-reports.data'
import { countReports, previewReport } from '@/lib/desks/reports/reports.data'
import { listStudents } from '@/lib/desks/students/students.data'
import { studentsFilterSchema } from '@/lib/desks/students/students.schema'
import { listToday } from '@/lib/desks/today/today.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { readResource } from '@/lib/feeds/api/api-resources.data'
import { RESOURCE_NAMES } from '@/lib/feeds/api/api-resources.schema'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findResult } from '@/lib/seats/offers/result.data'
import { readMenuCounts } from '@/lib/year/menu/menu-counts.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToApproved } from '@/tests/support/official-round'

const now = new Date()
/** A word of the note that stands nowhere else. */
const WORD = 'xylophone'

/** An approved round in which the child of the family gets no seat, and somebody who may be named for calls. */
async function approved() {
  const z = await smallZone(db)
  const caller = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: z.zone.id }] })
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: z.c.id, grade: 9 },
    data: { seats: 1 },
  })
  // the one seat goes to the child of its area
  for (const { student } of [z.family, z.otherFamily])
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.c.id] })
  await takeToApproved(z)
  const { schoolId } = await db.placement.findFirstOrThrow({
    where: { application: { studentId: z.family.student.id }, run: { kind: 'OFFICIAL' } },
  })
  expect(schoolId).toBe(null)
  return { ...z, caller }
}

type World = Awaited<ReturnType<typeof approved>>

/** All that anybody reads of the child, or counts it in: pages, lists, search, counts, menu, reports, the API. */
async function told(w: World): Promise<Record<string, unknown>> {
  const { id: studentId, number } = w.family.student
  const slug = w.zone.slug
  const readers = {
    caller: w.caller,
    staff: w.zoneStaff,
    administrator: w.administrator,
    counselor: w.counselor,
    school: w.staffC,
    guardian: w.family.guardian,
  }
  const all: Record<string, unknown> = {}
  for (const [who, actor] of Object.entries(readers)) {
    const zone = await findManagedZone(actor, slug)
    const cycle = zone && (await findCycle(actor, slug, null))
    const toCall = studentsFilterSchema.parse({ shown: 'to-call', school: null })
    const everybody = studentsFilterSchema.parse({ school: null })
    all[who] = {
      notes: await listNotes(actor, studentId, now),
      search: await db.$queryRaw`${buildNoteSearch(actor, WORD, null)}`,
      calls: await listToCallToday(actor, now),
      child: zone && (await findZoneChild(actor, { zone, cycle }, studentId, now)),
      toCall: zone && (await listStudents(actor, zone.id, toCall, now)),
      students: zone && (await listStudents(actor, zone.id, everybody, now)),
      found: [await findAnywhere(actor, number, now), await findAnywhere(actor, WORD, now)],
      caseload: [
        await findCaseload(actor, caseloadFilterSchema.parse({}), now),
        await findCaseload(actor, caseloadFilterSchema.parse({ q: WORD }), now),
      ],
      reports: await countReports(actor, w.cycle.id),
      rows: await Promise.all(
        REPORT_NAMES.map((report) => previewReport(actor, w.cycle.id, report, { school: null })),
      ),
      family: await listStudentCards(actor, now),
      result: await findResult(actor, studentId, now),
    }
  }
  all['menu'] = [...(await readMenuCounts([w.cycle.id]))]
  for (const name of RESOURCE_NAMES)
    all[name] = await readResource(name, w.zone.id, { limit: 100, offset: 0 })
  return JSON.parse(JSON.stringify(all)) as Record<string, unknown>
}

/** What waits for somebody, in words. */
const waits = async (actor: World['caller']) =>
  (await listToday(actor, now)).flatMap(({ items }) => items.map(({ name }) => name.what))

it(
  'calls before a release change nothing that anybody reads, until the results are out',
  { timeout: 90_000 },
  async () => {
    const w = await approved()
    const studentId = w.family.student.id
    const before = await told(w)
    const [waitsForStaff, waitsForCaller] = [await waits(w.zoneStaff), await waits(w.caller)]

    await nameCaller(w.zoneStaff, w.round.id, w.caller.id)
    const { id } = await db.resultCaller.findFirstOrThrow({ where: { roundId: w.round.id } })
    await confirmCaller(w.secondZoneStaff, w.round.id, id, now)
    const round = await findCalledRound(w.caller, w.zone.slug, w.round.id)
    if (!round) throw new Error('The list is open.')
    const again = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Los_Angeles' })
    const typed = callSchema.parse({ happened: 'no-answer', said: `No seat: ${WORD}.`, again })
    expect(await markCall(w.caller, round, studentId, typed, new Date())).toEqual({ ok: true })

    expect(await told(w)).toEqual(before)
    // the work of the person who was named, and of nobody else
    expect(await waits(w.caller)).toEqual(['families', ...waitsForCaller])
    expect(await waits(w.zoneStaff)).toEqual(waitsForStaff)
    // the log and the letters name who calls, and no child
    const events = await db.auditEvent.findMany({
      where: { OR: [{ verb: 'call.marked' }, { verb: { startsWith: 'caller.' } }] },
    })
    const letters = await db.letter.findMany({ where: { kind: { startsWith: 'caller' } } })
    expect(events.filter(({ subjectId }) => subjectId === w.round.id)).toHaveLength(3)
    expect(letters.length).toBeGreaterThan(0)
    const written = JSON.stringify([events.map((event) => ({ ...event, id: 0 })), letters])
    for (const word of [studentId, w.family.student.number, w.family.student.familyName, WORD])
      expect(written).not.toContain(word)
    expect(await db.webhookDelivery.count()).toBe(0)

    expect(await publishRound(w.zoneStaff, w.round.id, new Date())).toMatchObject({ ok: true })
    const [note] = await listNotes(w.zoneStaff, studentId, now)
    expect(note?.said).toContain(WORD)
    const ids = await db.$queryRaw`${buildNoteSearch(w.zoneStaff, WORD, w.zone.id)}`
    expect(ids).toEqual([{ id: studentId }])
    // what is left to do belongs to the office now
    expect(
      (await listToCallToday(w.secondZoneStaff, new Date())).map((call) => call.studentId),
    ).toEqual([studentId])
    expect(await listNotes(w.family.guardian, studentId, now)).toEqual([])
  },
)
