import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/** The rounds an actor runs: those of the zones the actor runs. */
export function roundsRunBy(actor: Actor): Prisma.RoundWhereInput {
  return { cycle: cyclesRunBy(actor) }
}

/**
 * The rounds whose bundle an actor may download once published: auditors in all zones, staff in
 * their own.
 */
export function bundlesTakenBy(actor: Actor): Prisma.RoundWhereInput {
  const published = {
    state: { in: ['PUBLISHED', 'RETRACTED'] },
    merkleRoot: { not: null },
  } satisfies Prisma.RoundWhereInput
  return actor.auditor ? published : { AND: [published, roundsRunBy(actor)] }
}
