import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'

/** One value that a person changed, in the words of the files: the plain table and column. */
export type ChangedValue = {
  /** The plain table: "students". */
  readonly table: string
  /** The id of the row; of an enrollment or record that of the student, a slash, the school year. */
  readonly rowId: string
  readonly column: string
  readonly before: string | null
  readonly after: string | null
}

/**
 * Writes down values that a person changed by hand, in the transaction that changes them: each in the history of its
 * value, and each as kept, so that the next import leaves it alone while the source goes on saying what it said before.
 * A value that is again what the source says is kept no longer. Values that stayed as they were are left out.
 * `reason` blank: none was asked for. The caller holds the lock of what it changes.
 */
export async function recordChanges(
  tx: Tx,
  actor: Actor,
  changes: readonly ChangedValue[],
  reason: string,
): Promise<void> {
  const changed = changes.filter(({ before, after }) => before !== after)
  if (changed.length === 0) return
  const said = reason.trim()
  await tx.valueChange.createMany({
    data: changed.map((change) => ({ ...change, actorId: actor.id, reason: said || null })),
  })
  for (const { table, rowId, column, before, after } of changed) {
    const place = { table_rowId_column: { table, rowId, column } }
    const kept = await tx.keptValue.findUnique({ where: place, select: { sourceValue: true } })
    const sourceValue = kept === null ? before : kept.sourceValue
    if (after === sourceValue) {
      await tx.keptValue.deleteMany({ where: { table, rowId, column } })
      continue
    }
    const typed = { keptById: actor.id, keptAt: new Date(), reason: said }
    await tx.keptValue.upsert({
      where: place,
      create: { table, rowId, column, sourceValue, ...typed },
      update: typed,
    })
  }
}

/**
 * Writes down the values of a row that a person has just added, each with its origin. Nothing is kept against imports:
 * no source has said anything of the row yet, and the first that does knows better.
 */
export async function recordAdded(
  tx: Tx,
  actor: Actor,
  table: string,
  rowId: string,
  values: Readonly<Record<string, string | null>>,
  reason: string,
): Promise<void> {
  await tx.valueChange.createMany({
    data: Object.entries(values)
      .filter(([, after]) => after !== null)
      .map(([column, after]) => ({
        table,
        rowId,
        column,
        before: null,
        after,
        actorId: actor.id,
        reason: reason.trim() || null,
      })),
  })
}
