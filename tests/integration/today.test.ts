import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findDistrictDesk } from '@/lib/desks/district/district-desk.data'
import { noteSchema } from '@/lib/desks/notes/notes.schema'
import { writeNote } from '@/lib/desks/notes/write-note.mutations'
import { listToday } from '@/lib/desks/today/today.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { listBundles } from '@/lib/draw/record/bundles.data'
import { takeBundle } from '@/lib/draw/record/take-bundle.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { listedName } from '@/lib/registry/students/full-name.rules'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { actorFor, createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { createPanelist, sendAppeal } from '@/tests/support/builders/appeals'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer, createTransferRequest } from '@/tests/support/builders/transfers'
import { importFiles } from '@/tests/support/import-files'
import { filedZone } from '@/tests/support/imported-people'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

const now = () => new Date()
const DAY = 86_400_000
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

/** What waits for somebody, in order: each with its page and how many. */
async function waiting(actor: Actor, at = now()) {
  const groups = await listToday(actor, at)
  return groups.flatMap(({ items }) =>
    items.map(({ name, href, count }) => [name.what, href, count]),
  )
}

describe('what waits for somebody', () => {
  it('at a school is decided there: transfers, claims, permits; nothing of another school or of their own child', async () => {
    const { id: studentId } = z.transferFamily.student
    await createReviewedTransfer(db, {
      studentId,
      cycleId: z.cycle.id,
      fromSchoolId: z.a.id,
      toSchoolId: z.b.id,
      openedById: z.counselorA.id,
      reviewedById: z.counselorA.id,
    })
    const claim = { cycleId: z.cycle.id, studentId: z.family.student.id, schoolId: z.b.id }
    await createClaim(db, claim)
    const path = `/school/${z.b.slug}`
    expect(await waiting(z.staffB)).toEqual([
      ['transfers', path, 1],
      ['claims', `${path}/claims`, 1],
    ])
    expect(await waiting(z.staffC)).toEqual([])
    await linkGuardian(db, z.staffB.id, z.family.student.id)
    await linkGuardian(db, z.staffB.id, studentId)
    expect(await waiting(z.staffB)).toEqual([])
  })

  it('who counsels: the transfer to review, the permit to sign, and who has sent nothing', async () => {
    const notBegun = ['not-begun', '/caseload?list=applying&state=not-begun', 2]
    expect(await waiting(z.counselor)).toEqual([notBegun])
    const asked = { toSchool: 'Hollywood High', reason: 'The family moved.' }
    await openPermit(z.counselor, z.family.student.id, asked, now())
    const permit = await db.permit.findFirstOrThrow({ where: { studentId: z.family.student.id } })
    const sign = ['permit', `/permits/${permit.id}`, 1]
    expect(await waiting(z.counselor)).toEqual([sign, notBegun])
    const { id: studentId } = z.transferFamily.student
    const from = { cycleId: z.cycle.id, fromSchoolId: z.a.id, toSchoolId: z.b.id }
    await createTransferRequest(db, {
      ...from,
      studentId,
      openedById: z.transferFamily.guardian.id,
    })
    const page = `/caseload/${studentId}/transfer/review`
    expect(await waiting(z.counselorA)).toEqual([['review', page, 1]])
  })

  it('who runs a zone: what is overdue, claims, and the step whose day is near; late ones first', async () => {
    const { id: studentId } = z.transferFamily.student
    const from = { cycleId: z.cycle.id, fromSchoolId: z.a.id, toSchoolId: z.b.id }
    const late = { dueAt: new Date(Date.now() - DAY) }
    await createTransferRequest(db, { ...from, studentId, openedById: z.counselorA.id, ...late })
    await createClaim(db, { cycleId: z.cycle.id, studentId: z.family.student.id, schoolId: z.b.id })
    const staff = `/staff/${z.zone.slug}`
    const both = [
      ['transfersLate', `${staff}/transfers?state=overdue`, 1],
      ['claims', `${staff}/readiness/pending-claims`, 1],
    ]
    const remind = ['remind', `${staff}/remind`, 1]
    expect(await waiting(z.zoneStaff)).toEqual([...both, remind])
    // not once the window is over; an administrator leaves it to the zone
    expect(await waiting(z.zoneStaff, z.cycle.closesAt)).not.toContainEqual(remind)
    expect(await waiting(z.administrator)).not.toContainEqual(remind)
    const nearly = new Date(z.cycle.closesAt.getTime() - DAY)
    const close = ['close', `${staff}/rounds/${z.round.id}`, 1]
    expect(await waiting(z.zoneStaff, nearly)).toContainEqual(close)
  })

  it('the freeze as soon as the window is closed, and of a late round only what they can do themselves', async () => {
    const { id: studentId } = z.family.student
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id, z.b.id] })
    const staff = `/staff/${z.zone.slug}/rounds`
    await closeWindow(z.zoneStaff, z.cycle.id)
    expect(await waiting(z.zoneStaff)).toEqual([['freeze', `${staff}/${z.round.id}`, 1]])
    await freezeAndRun(z, z.round.id)
    expect(await waiting(z.zoneStaff)).toEqual([])
    expect(await waiting(z.secondZoneStaff)).toEqual([['approve', `${staff}/${z.round.id}`, 1]])
    await approveRound(z.secondZoneStaff, z.round.id, now())
    await publishRound(z.zoneStaff, z.round.id, now())
    await db.$executeRaw`UPDATE cycle SET results_at = clock_timestamp() - interval '1 minute',
      closes_at = clock_timestamp() - interval '2 minutes', late_until = clock_timestamp() + interval '1 day'
      WHERE id = ${z.cycle.id}::uuid`
    const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
    const made = await createLateRound(z.zoneStaff, z.cycle.id, promise)
    if (!made.ok) throw new Error(made.reason)
    const late = ['late', `${staff}/${made.roundId}`, 1]
    await openRound(z.zoneStaff, made.roundId)
    expect(await waiting(z.zoneStaff), 'families answer, lists come').toEqual([])
    await closeRound(z.zoneStaff, made.roundId)
    const rest = new Date(z.cycle.answersBy.getTime() + DAY)
    for (const at of [now(), rest]) expect(await waiting(z.zoneStaff, at)).toEqual([late])
    await freezeAndRun(z, made.roundId)
    const approve = ['approve', `${staff}/${made.roundId}`, 1]
    for (const at of [now(), rest]) {
      expect(await waiting(z.zoneStaff, at)).toEqual([])
      expect(await waiting(z.secondZoneStaff, at)).toEqual([approve])
    }
  })

  it(
    'what files say otherwise, on the page that lists as many; once for an administrator',
    { timeout: 60_000 },
    async () => {
      const filed = await filedZone()
      await db.student.updateMany({ data: { importId: null } })
      await importFiles({ students: [filed.student('7700001', { area: filed.northArea.name })] })
      const { id: studentId } = await filed.byNumber('7700001')
      await createSubmitted(db, { cycleId: filed.cycle.id, studentId, schoolIds: [filed.a.id] })
      const elsewhere = await createZone(db)
      await importFiles({ students: [filed.student('7700001', { zone: elsewhere.slug })] })
      const listed = await listFindingItems(filed.zoneStaff, filed.cycle.id, 'zone-waits')
      expect(listed).toHaveLength(1)
      const line = ['zoneWaits', `/staff/${filed.zone.slug}/readiness/zone-waits`, 1]
      expect(await waiting(filed.zoneStaff)).toContainEqual(line)
      const all = (await waiting(filed.administrator)).map(([what]) => what)
      expect(all).not.toContain('zoneWaits')
      expect(all).toContain('changes')
    },
  )

  it('a call that their desk promised, at that desk alone, from its day on', async () => {
    const { id: studentId } = z.family.student
    const day = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10)
    const note = noteSchema.parse({ happened: 'no-answer', said: '', again: day, corrects: '' })
    const name = listedName(await db.student.findUniqueOrThrow({ where: { id: studentId } }))
    expect(await writeNote(z.zoneStaff, studentId, { at: 'zone' }, note, now())).toEqual({
      ok: true,
    })
    const at = new Date(Date.now() + 3 * DAY)
    const call = [name, `/staff/${z.zone.slug}/students/${studentId}`, 1]
    expect(await waiting(z.zoneStaff)).not.toContainEqual(call)
    expect(await waiting(z.secondZoneStaff, at)).toContainEqual(call)
    expect(await waiting(z.counselor, at)).not.toContainEqual(call)
  })

  it('what comes next is what the desk of the district says', async () => {
    const other = await createZone(db)
    const { zones } = await findDistrictDesk(z.administrator, now())
    const groups = await listToday(z.administrator, now())
    for (const { zone, next } of zones)
      expect(groups.find(({ href }) => href === `/staff/${zone.slug}`)?.next).toEqual(next)
    expect(zones.map(({ zone }) => zone.id)).toContain(other.id)
  })

  it('the appeals of their panel, and not of another', async () => {
    const panel = await createPanelist(db, z.zone.id)
    const elsewhere = await createPanelist(db, (await createZone(db)).id)
    const { id: studentId } = z.family.student
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id, z.b.id] })
    await takeToPublished(z)
    await sendAppeal(z.family.guardian, studentId, z.b.id)
    expect(await waiting(panel)).toEqual([['appeal', `/staff/${z.zone.slug}/appeals`, 1]])
    expect(await waiting(elsewhere)).toEqual([])
    const overdue = new Date(Date.now() + 60 * DAY)
    const zone = await waiting(z.zoneStaff, overdue)
    expect(zone).toContainEqual(['appealsLate', `/staff/${z.zone.slug}/appeals`, 1])
  })

  it('an auditor: the proof of a round that came out since, until they have downloaded it', async () => {
    const { id: studentId } = z.family.student
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id, z.b.id] })
    const { id } = z.round
    const proofs = async (actor: Actor) => {
      const [group] = await listToday(actor, now())
      return (group?.items ?? []).filter(({ href }) => href === `/audit#proof-${id}`)
    }
    expect(await proofs(z.auditor)).toEqual([])
    await takeToPublished(z)
    const [proof] = await proofs(z.auditor)
    expect(proof).toMatchObject({ name: { of: 'proof', what: 'MAIN' }, count: 1 })
    expect(proof?.links?.map(({ href }) => href)).toEqual([
      `/rounds/${id}`,
      `/rounds/${id}#certificate`,
    ])
    const later = await createActor(db, { roles: [{ role: 'AUDITOR', grantedAt: now() }] })
    expect(await proofs(later)).toEqual([])
    const bundle = await takeBundle(z.auditor, id)
    bundle?.stream.destroy()
    expect(await proofs(z.auditor)).toEqual([])
    const listed = (await listBundles(z.auditor)).find((one) => one.id === id)
    expect(listed?.takenAt).toBeInstanceOf(Date)
  })

  it('is in the group of each of their roles, and in no other; a family has none', async () => {
    const { id } = await createActor(db, {
      roles: [
        { role: 'COUNSELOR', schoolId: z.feeder.id },
        { role: 'SCHOOL_STAFF', schoolId: z.b.id },
        { role: 'APPEAL_PANEL', zoneId: z.zone.id },
      ],
    })
    const groups = await listToday(await actorFor(db, id), now())
    expect(groups.map(({ role }) => role).toSorted()).toEqual(['counselor', 'panel', 'school'])
    expect(groups[0]?.role, 'where something waits comes first').toBe('counselor')
    expect(await listToday(z.family.guardian, now())).toEqual([])
    expect((await listToday(z.auditor, now())).map(({ role }) => role)).toEqual(['auditor'])
  })
})

it('few statements tell a person of many zones what waits', async () => {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await listToday(z.zoneStaff, now())
  expect(asked.mock.calls.length).toBeLessThanOrEqual(9)
  asked.mockClear()
  await listToday(z.administrator, now())
  expect(asked.mock.calls.length).toBeLessThanOrEqual(14)
  asked.mockRestore()
})
