import { db } from '@/lib/base/db/client'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { openClassHour } from '@/lib/lists/class-hours/class-hours.mutations'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { chooseFamilyDraw } from '@/lib/lists/family-draw.mutations'
import { submitList } from '@/lib/lists/send-list.mutations'
import { linkGuardian } from '@/prisma/seed/builders/students'

import { must } from './must'
import type { Way } from './plan'
import type { Child, Zone } from './zone'

const listOf = (z: Zone, { plan }: Child) => ({
  schoolIds: (plan?.list ?? []).flatMap((at) => z.schools[at]?.id ?? []),
  version: 0,
})

const ASKED = { name: 'Rosa Ruiz', relation: 'mother', note: '' } as const

async function atHome(z: Zone, child: Child): Promise<void> {
  const [first, second] = child.guardians
  if (!first) return
  const whole = listOf(z, child)
  if (child.plan?.way === 'draft') {
    must(await saveDraft(first, child.id, whole, new Date()))
    return
  }
  must(await submitList(first, child.id, whole, new Date()))
  // the other guardian sends a shorter list, which counts then
  if (second && whole.schoolIds.length > 1 && z.plan.seed % 2 === 0) {
    const { draftVersion: version } = await db.application.findFirstOrThrow({
      where: { studentId: child.id, cycleId: z.cycle.id },
    })
    const shorter = { schoolIds: whole.schoolIds.slice(0, -1), version }
    must(await submitList(second, child.id, shorter, new Date()))
  }
}

/** A counselor types what a family asked for; where paper is typed twice, only some are a second time. */
async function throughCounselor(z: Zone, child: Child, at: number): Promise<void> {
  const { counselor, secondCounselor } = z.people
  const isPaper = child.plan?.way === 'paper'
  const asked = {
    ...ASKED,
    channel: isPaper ? ('PAPER' as const) : ('PHONE' as const),
    consent: isPaper ? ('signed' as const) : ('spoken' as const),
  }
  must(await applyForFamily(counselor, child.id, listOf(z, child), asked, new Date()))
  if (isPaper && z.plan.paperTwice && at % 3 !== 0)
    must(await applyForFamily(secondCounselor, child.id, listOf(z, child), asked, new Date()))
}

/** A class ranks; some lists wait for a guardian where the rules say so. */
async function inClass(z: Zone, children: readonly Child[]): Promise<void> {
  const asked = { schoolId: z.feeder.id, zoneId: z.zone.id, minutes: 30 }
  const { classHourId } = must(await openClassHour(z.people.counselor, asked, new Date()))
  for (const [i, child] of children.entries()) {
    const device = { classHourId, studentId: child.id }
    must(await sendInClass(device, listOf(z, child), new Date()))
    const [guardian] = child.guardians
    if (!guardian || !z.plan.guardianConfirms || i % 2 === 1) continue
    const { id } = await db.submission.findFirstOrThrow({
      where: { application: { studentId: child.id, cycleId: z.cycle.id } },
    })
    must(await confirmList(guardian, id, new Date()))
  }
}

const sending = ({ children }: Zone, ...ways: readonly Way[]) =>
  children.filter(({ plan }) => plan && ways.includes(plan.way))

/** A guardian of both twins chooses that each draws alone. */
async function drawAlone({ children }: Zone): Promise<void> {
  const [one, other] = children.filter(({ plan }) => plan?.twin)
  const guardian = one?.guardians[0]
  if (!guardian || !other) return
  await linkGuardian(db, guardian.id, other.id)
  must(await chooseFamilyDraw(guardian, one.id, false))
}

/** Every list that comes in while the window is open, and how twins draw. */
export async function sendLists(z: Zone): Promise<void> {
  for (const child of sending(z, 'online', 'draft')) await atHome(z, child)
  for (const [at, child] of sending(z, 'paper', 'phone').entries())
    await throughCounselor(z, child, at)
  const pupils = sending(z, 'class')
  if (pupils.length > 0) await inClass(z, pupils)
  if (z.plan.twinsAlone) await drawAlone(z)
}

/** Late lists, sent at home. */
export async function sendLateLists(z: Zone): Promise<void> {
  for (const child of sending(z, 'late')) {
    const [first] = child.guardians
    if (first) must(await submitList(first, child.id, listOf(z, child), new Date()))
  }
}
