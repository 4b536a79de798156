import 'server-only'
import { z } from 'zod'

import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

const countsSchema = z.object({
  school: z.string(),
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  wrong: z.number(),
  gone: z.number(),
})

/** The rows of one table at one school; `school` is its code in the files. */
export type CountsBySchool = z.infer<typeof countsSchema>

/** The counts by school as they are kept with a table of an import. */
export function readBySchool(kept: Prisma.JsonValue): CountsBySchool[] {
  return countsSchema.array().catch([]).parse(kept)
}

/** The names of schools by their codes in files; codes that nobody has are missing. */
export async function nameSchools(codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db.$queryRaw<{ code: string; name: string }[]>`
    SELECT school_code(school) AS code, name FROM school WHERE school_code(school) = ANY(${[...new Set(codes)]})`
  return new Map(rows.map(({ code, name }) => [code, name]))
}
