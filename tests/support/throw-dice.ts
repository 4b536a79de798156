import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { confirmDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'

/** Twenty throws of a ten-sided die. */
export const THROWS = '42615390718244609573'

/** Two people type the throws of a frozen round, unless it has its string already. */
export async function throwDice(
  first: Actor,
  second: Actor,
  roundId: string,
  throws = THROWS,
): Promise<void> {
  const { publicString } = await db.round.findUniqueOrThrow({ where: { id: roundId } })
  if (publicString !== null) return
  for (const [type, actor] of [
    [typeDice, first],
    [confirmDice, second],
  ] as const) {
    const step = await type(actor, roundId, throws, new Date())
    if (!step.ok) throw new Error(`The throws were not taken: ${step.reason}`)
  }
}
