import { aliasesOf } from '../sheet/heading-aliases.rules'
import { headingKey } from '../sheet/headings.rules'
import { type Target, TARGETS } from './mapping.schema'

/** guardian1_email, Parent 2 First Name, contact1phone; which guardian, and the rest of the key. */
const OF_GUARDIAN = /^(?:guardian|parentguardian|parent|contact|pg|emergencycontact)([1-9])(.+)$/

/** Keys by which a heading names a column. A person's whole name is called what it is. */
function keysOf({ part, column }: Target): readonly string[] {
  if (column === null) return ['fullname', 'name', 'studentname', 'guardianname', 'parentname']
  return [headingKey(column.name), ...aliasesOf(part, column.name)]
}

const BY_PART = TARGETS.filter(({ guardian }) => guardian === null)

/** The column that a heading seems to name, among those that are free; null when none does. */
function findTarget(key: string, isFree: (target: Target) => boolean): Target | null {
  const [, number, rest] = OF_GUARDIAN.exec(key) ?? []
  const targets =
    number === undefined ? BY_PART : TARGETS.filter(({ guardian }) => guardian === Number(number))
  const word = rest ?? key
  const free = targets.filter(isFree)
  // a column's own name before what others call it: "left_on" of students before that of enrollments
  const [own] = free.filter(({ column }) => column !== null && headingKey(column.name) === word)
  const found = own ?? free.find((one) => keysOf(one).includes(word))
  // student.lastName
  const [, short] = /^student(.+)$/.exec(key) ?? []
  return found ?? (short === undefined ? null : findTarget(short, isFree))
}

/**
 * What the headings of a file seem to mean, for a person to correct: by their own names and by what student information
 * systems call them. Each column is proposed once.
 */
export function proposeColumns(headings: readonly string[]): Record<string, string> {
  const taken = new Set<string>()
  const proposed: Record<string, string> = {}
  for (const heading of headings) {
    const found = findTarget(headingKey(heading), ({ name }) => !taken.has(name))
    if (!found || heading in proposed) continue
    taken.add(found.name)
    proposed[heading] = found.name
  }
  return proposed
}
