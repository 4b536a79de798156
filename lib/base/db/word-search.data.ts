import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { toSearchWords } from '@/lib/base/format/search-words.rules'

/** The most words of a search that are used. */
const WORDS = 6

/** The words of a search as LIKE patterns for searchable texts that contain them. */
export function toLikePatterns(q: string): string[] {
  return toSearchWords(q)
    .slice(0, WORDS)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
}

/** Whether a searchable text (`plain(...)`) contains all words of a search; never when there is no word. */
export function containsWords(text: Prisma.Sql, q: string): Prisma.Sql {
  const patterns = toLikePatterns(q)
  if (patterns.length === 0) return Prisma.sql`FALSE`
  return Prisma.join(
    patterns.map((pattern) => Prisma.sql`${text} LIKE plain(${pattern}::text)`),
    ' AND ',
  )
}

/** A person as found by a search. Must match the expression of the search index, or the index is not used. */
export const PERSON_TEXT = Prisma.sql`plain(app_user.name || ' ' || app_user.email)`
