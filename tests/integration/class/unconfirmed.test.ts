import { beforeEach, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { REPORTS } from '@/lib/desks/reports/all-reports.data'
import { findYearFigures } from '@/lib/desks/year-figures.data'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'
import { listUnconfirmed } from '@/lib/lists/class-hours/unconfirmed-lists.data'
import { findReceipt } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRound } from '@/prisma/seed/builders/rounds'
import { answerTo } from '@/tests/support/broken-rule'
import { createClassHour, setListRules } from '@/tests/support/builders/class'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound } from '@/tests/support/builders/steps'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()
const studentId = () => zone.family.student.id

/** Guardians confirm, and a list was made in class. */
beforeEach(async () => {
  zone = await smallZone(db)
  const { id: classHourId } = await createClassHour(db, {
    cycleId: zone.cycle.id,
    schoolId: zone.feeder.id,
    openedById: zone.counselor.id,
  })
  await setListRules(db, zone.round, { guardianConfirms: true })
  const list = { schoolIds: [zone.a.id, zone.b.id], version: 0 }
  await sendInClass({ classHourId, studentId: studentId() }, list, new Date())
})

it('no page shows an unconfirmed list as sent', async () => {
  const { counselor, zoneStaff, cycle } = zone
  const steps = async () => {
    const filter = caseloadFilterSchema.parse({ state: 'all' })
    const view = await findCaseload(counselor, filter, now)
    const row = view!.rows.find(({ id }) => id === studentId())!
    const one = await findCounseledStudent(counselor, studentId(), now)
    const found = await findAnywhere(zoneStaff, zone.family.student.number, now)
    const all = applicationFilterSchema.parse({})
    const list = await listApplications(zoneStaff, cycle.id, all)
    const year = (await findCycle(zoneStaff, zone.zone.slug, null))!
    const { lists } = await findYearFigures(zoneStaff, year, now)
    const report = await db.$queryRaw<{ number: string; step: string; choices: number }[]>`
      ${REPORTS.applications.rows(cycle.id)}`
    const line = report.find(({ number }) => number === zone.family.student.number)
    return {
      caseload: [row.state, one!.application.state, one!.application.ranked],
      search: found!.students[0]!.inZone!.application!.submittedAt !== null,
      list: [list!.counts.submitted, list!.counts.draft, list!.rows[0]!.submittedAt !== null],
      zone: [lists.submitted, lists.drafts],
      report: [line!.step, line!.choices],
    }
  }
  expect(await steps()).toEqual({
    caseload: ['unconfirmed', 'unconfirmed', 0],
    search: false,
    list: [0, 1, false],
    zone: [0, 1],
    report: ['TO_CONFIRM', 0],
  })
  const [waiting] = await listUnconfirmed(zone.family.guardian, now)
  await confirmList(zone.family.guardian, waiting!.submissionId, now)
  expect(await steps()).toEqual({
    caseload: ['warned', 'warned', 2],
    search: true,
    list: [1, 0, true],
    zone: [1, 0],
    report: ['SENT', 2],
  })
})

it('the receipt and the staff’s record show it as unconfirmed, until it is confirmed', async () => {
  const { guardian } = zone.family
  const { id, submissions } = await db.application.findFirstOrThrow({
    where: { studentId: studentId() },
    include: { submissions: true },
  })
  const said = async () => {
    const receipt = await findReceipt(guardian, studentId(), submissions[0]!.receiptCode)
    const record = await findApplicationForStaff(zone.zoneStaff, zone.cycle.id, { id })
    return [receipt!.status, record!.submissions[0]!.status]
  }
  expect(await said()).toEqual(['unconfirmed', 'unconfirmed'])
  const [waiting] = await listUnconfirmed(guardian, now)
  await confirmList(guardian, waiting!.submissionId, now)
  expect(await said()).toEqual(['counts', 'counts'])
  await submitList(guardian, studentId(), { schoolIds: [zone.c.id], version: 1 }, now)
  expect(await said()).toEqual(['old', 'counts'])
})

it('the counselor reads that it waits for a guardian only until a later list counts', async () => {
  const waits = async () =>
    (await findCaseHistory(zone.counselor, studentId(), now))!.map((list) => list.isUnconfirmed)
  expect(await waits()).toEqual([true])
  await submitList(zone.family.guardian, studentId(), { schoolIds: [zone.c.id], version: 1 }, now)
  expect(await waits()).toEqual([false, false])
})

it('a family that never confirmed can send a late list, because none of its lists was drawn', async () => {
  const { guardian } = zone.family
  const home = zone.otherFamily.student.id
  await createSubmitted(db, { cycleId: zone.cycle.id, studentId: home, schoolIds: [zone.a.id] })
  await takeToPublished(zone)
  const lateUntil = new Date(Date.now() + 86_400_000)
  await db.$executeRaw`UPDATE cycle SET results_at = closes_at, late_until = ${lateUntil}
    WHERE id = ${zone.cycle.id}::uuid`
  await createRound(db, { cycleId: zone.cycle.id, kind: 'LATE' })
  const input = { schoolIds: [zone.b.id], version: 1 }
  const late = await submitList(guardian, studentId(), input, new Date())
  expect(late).toMatchObject({ ok: true })
  const again = { schoolIds: [zone.b.id], version: 0 }
  const refused = await submitList(zone.otherFamily.guardian, home, again, new Date())
  expect(refused).toEqual({ ok: false, reason: 'closed' })
})

it('a confirmation after the freeze is refused, also by the database and when the close is moved back', async () => {
  const { guardian } = zone.family
  const [waiting] = await listUnconfirmed(guardian, now)
  const { submissionId } = waiting!
  await closeRound(db, zone.round.id)
  await db.$executeRaw`UPDATE cycle SET closes_at = now() + interval '1 hour',
    results_at = now() + interval '2 hours' WHERE id = ${zone.cycle.id}::uuid`
  expect(await confirmList(guardian, submissionId, new Date())).toEqual({
    ok: false,
    reason: 'closed',
  })
  const row = { submissionId, userId: guardian.id, at: new Date() }
  expect(await answerTo(db.confirmation.create({ data: row }))).toBe('outside-dates')
})

it('a confirmation at the same moment as the close is either kept and drawn from, or refused', async () => {
  const { guardian } = zone.family
  const [waiting] = await listUnconfirmed(guardian, now)
  const { submissionId } = waiting!
  const [yes] = await Promise.all([
    confirmList(guardian, submissionId, new Date()),
    closeWindow(zone.zoneStaff, zone.cycle.id),
  ])
  await freezeAndRun(zone, zone.round.id)
  const drawn = await db.snapshotEntry.count({ where: { submissionId } })
  expect([yes.ok, drawn]).toEqual(yes.ok ? [true, 1] : [false, 0])
})
