import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { ImportSource } from '@/lib/base/db/generated/client'

/**
 * What is set for a source, made where nothing is yet; whoever changes it at the same time waits until the
 * transaction ends.
 */
export async function lockSource(tx: Tx, name: string): Promise<ImportSource> {
  await tx.importSource.createMany({ data: [{ name }], skipDuplicates: true })
  await tx.$queryRaw`SELECT FROM import_source WHERE name = ${name} FOR UPDATE`
  return tx.importSource.findUniqueOrThrow({ where: { name } })
}
