import { fromHex, hmacKey } from '@/lib/engine/hmac'
import { drawStanding, ownStanding } from '@/lib/engine/lottery'
import { ProblemError, shown } from '@/lib/placement/problem/schema'
import type { Problem } from '@/lib/placement/schema'

/** Standings of a problem's students, 1 is best: one per student, or one per choice when each school draws. */
export type Drawn = { readonly scope: 'one' | 'per-school'; readonly standing: Int32Array }

/**
 * The lottery of a problem. A student's number is HMAC-SHA-256 of the seed over its id, or over
 * school and id (joined by a line break) when each school draws its own; siblings draw over the
 * word "family" and the family's id instead. Students may carry numbers of their own, all or none.
 * With neither, all stand alike, and priorities alone have to decide.
 */
export function drawLottery(
  problem: Problem,
  lists: { readonly listStart: Int32Array; readonly school: Int32Array },
): Drawn {
  const own = ownNumbers(problem)
  if (own) return { scope: 'one', standing: ownStanding(own) }
  const { lottery, students, schools } = problem
  if (!lottery) return { scope: 'one', standing: new Int32Array(students.length).fill(1) }

  const key = hmacKey(fromHex(lottery.seed))
  const names = students.map(({ id, siblings }) => (siblings ? `family\n${siblings.family}` : id))
  const birth = students.map(({ siblings }) => siblings?.order ?? 0)
  if (lottery.scope !== 'per-school')
    return { scope: 'one', standing: drawStanding(key, names, birth) }

  const standing = new Int32Array(lists.school.length)
  for (const [c, edges] of edgesBySchool(schools.length, lists).entries()) {
    const entrants = edges.map((entry) => `${schools[c]?.id}\n${names[entry.student]}`)
    const births = edges.map((entry) => birth[entry.student] ?? 0)
    const drawn = drawStanding(key, entrants, births)
    for (const [i, { edge }] of edges.entries()) standing[edge] = drawn[i] ?? 0
  }
  return { scope: 'per-school', standing }
}

function ownNumbers({ students }: Problem): Float64Array | null {
  const carries = students.map(({ lottery }) => lottery !== undefined && lottery !== null)
  const without = carries.indexOf(false)
  if (!carries.includes(true)) return null
  if (without >= 0) {
    const found = shown(students[without]?.lottery)
    const expected = `a number, as students[${carries.indexOf(true)}] carries one: all students do or none`
    throw new ProblemError(`students[${without}].lottery`, found, expected)
  }
  return Float64Array.from(students, ({ lottery }) => lottery ?? 0)
}

function edgesBySchool(
  schools: number,
  { listStart, school }: { readonly listStart: Int32Array; readonly school: Int32Array },
) {
  const entries = Array.from({ length: schools }, (): { student: number; edge: number }[] => [])
  for (let student = 0; student + 1 < listStart.length; student++) {
    for (let edge = listStart[student] ?? 0; edge < (listStart[student + 1] ?? 0); edge++)
      entries[school[edge] ?? 0]?.push({ student, edge })
  }
  return entries
}
