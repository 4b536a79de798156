import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Condition } from '@/lib/base/db/generated/enums'

/**
 * The version of the rules that counts in a cycle: that of its main round once it is public, whatever was published
 * since, and before that the newest; null before there is any.
 */
export async function findRulesInForce(tx: Tx, cycleId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT rules_in_force(${cycleId}::uuid) AS id`
  return row?.id ?? null
}

/** The conditions that give a priority under the rules that count in a cycle. */
export async function readConditionsInForce(
  tx: Tx,
  cycleId: string,
): Promise<ReadonlySet<Condition>> {
  const ruleSetId = await findRulesInForce(tx, cycleId)
  const rules =
    ruleSetId === null
      ? []
      : await tx.priorityRule.findMany({ where: { ruleSetId }, select: { condition: true } })
  return new Set(rules.map(({ condition }) => condition))
}
