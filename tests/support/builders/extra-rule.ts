import type { Tx } from '@/lib/base/db/client'
import { delayWindow } from '@/prisma/seed/builders/applications'

type Spec = {
  readonly cycleId: string
  readonly staff: { readonly id: string }
  readonly second: { readonly id: string }
  /** The answers of past years at each school, by its id: offers, and how many said yes. */
  readonly past: Readonly<Record<string, readonly (readonly [offers: number, yes: number])[]>>
  readonly share?: number
  readonly most?: number
}

/** A proposal for extra offers, in a year whose window has still to open. Returns its id. */
export async function proposedExtraRule(tx: Tx, spec: Spec): Promise<string> {
  const { cycleId, staff, past, share = 200, most = 2 } = spec
  const { schoolYear } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  const { id } = await tx.extraRule.create({
    data: { cycleId, share, most, proposedById: staff.id },
  })
  await tx.extraAnswers.createMany({
    data: Object.entries(past).flatMap(([schoolId, years]) =>
      years.map(([offers, yes], i) => ({
        ruleId: id,
        schoolId,
        schoolYear: schoolYear - years.length + i,
        offers,
        yes,
      })),
    ),
  })
  return id
}

/** The same, approved in time: a window that is open was still to open then. */
export async function approvedExtraRule(tx: Tx, spec: Spec): Promise<string> {
  const { cycleId, second } = spec
  const { opensAt } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  await delayWindow(tx, cycleId)
  const id = await proposedExtraRule(tx, spec)
  await tx.extraRule.update({
    where: { id },
    data: { state: 'APPROVED', decidedById: second.id, decidedAt: new Date() },
  })
  await tx.cycle.update({ where: { id: cycleId }, data: { opensAt } })
  return id
}
