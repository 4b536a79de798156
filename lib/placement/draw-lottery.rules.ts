import { fromHex, hmacKey } from '@/lib/engine/hmac'
import { drawStanding, ownStanding } from '@/lib/engine/lottery'
import { type Columns, studentCount } from '@/lib/placement/columns/problem-columns.rules'

/** Standings of a problem's students, 1 is best: one per student, or one per choice when each school draws. */
export type Drawn = { readonly scope: 'one' | 'per-school'; readonly standing: Int32Array }

/**
 * The lottery of a problem. A student's number is HMAC-SHA-256 of the seed over its id, or over
 * school and id (joined by a line break) when each school draws its own; for siblings it is over the
 * word "family" and the family's id instead. The problem may give students numbers, all or none.
 * Without seed and numbers all students are equal, and priorities alone have to decide.
 */
export function drawLottery(columns: Columns): Drawn {
  const { own, birth } = columns
  const { lottery, schools } = columns.head
  const students = studentCount(columns)
  if (own) return { scope: 'one', standing: ownStanding(own) }
  if (!lottery) return { scope: 'one', standing: new Int32Array(students).fill(1) }

  const key = hmacKey(fromHex(lottery.seed))
  const names = entrants(columns)
  if (lottery.scope !== 'per-school')
    return { scope: 'one', standing: drawStanding(key, { length: students, utf8: names }, birth) }

  const standing = new Int32Array(columns.school.length)
  for (const [c, edges] of edgesBySchool(columns).entries()) {
    const school = new TextEncoder().encode(`${schools[c]?.id}\n`)
    const utf8 = (i: number) => joined(school, names(edges[i]?.student ?? 0))
    const births = edges.map((entry) => birth[entry.student] ?? 0)
    const drawn = drawStanding(key, { length: edges.length, utf8 }, births)
    for (const [i, { edge }] of edges.entries()) standing[edge] = drawn[i] ?? 0
  }
  return { scope: 'per-school', standing }
}

const FAMILY = new TextEncoder().encode('family\n')

/** The name that each student draws with, as UTF-8. */
function entrants({ ids, families, family }: Columns): (row: number) => Uint8Array {
  return (row) => {
    const number = family[row] ?? -1
    return number < 0 ? ids.utf8(row) : joined(FAMILY, families.utf8(number))
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function edgesBySchool({ seats, listStart, school }: Columns) {
  const entries = Array.from(seats, (): { student: number; edge: number }[] => [])
  for (let student = 0; student + 1 < listStart.length; student++) {
    for (let edge = listStart[student] ?? 0; edge < (listStart[student + 1] ?? 0); edge++)
      entries[school[edge] ?? 0]?.push({ student, edge })
  }
  return entries
}
