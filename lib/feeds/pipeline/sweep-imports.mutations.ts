import 'server-only'
import { db } from '@/lib/base/db/client'

/** Schemas of imports that have ended or were never kept: what a process left that died, or an import taken back. */
const ORPHANS = `SELECT nspname AS name FROM pg_namespace
  WHERE nspname ~ '^import_[0-9a-f]{32}$' AND NOT EXISTS (
    SELECT FROM import WHERE 'import_' || replace(import.id::text, '-', '') = nspname
      AND import.state IN ('RECEIVED', 'READ', 'CHECKED', 'HELD'))`

/** Removes what imports worked in that have ended. Returns how many there were. */
export async function sweepImports(): Promise<number> {
  const orphans = await db.$queryRawUnsafe<{ name: string }[]>(ORPHANS)
  // only names of the pattern above come here
  for (const { name } of orphans)
    await db.$executeRawUnsafe(`DROP SCHEMA IF EXISTS ${name} CASCADE`)
  return orphans.length
}
