import { createHash } from 'node:crypto'

type Statement = { readonly sql: string; readonly args: readonly unknown[] }

/** Statements asked so often by a process get a name. */
const OFTEN = 3

/** Each connection keeps its named statements for as long as it lives, and the largest take a megabyte there. */
const MOST = 300

/** Texts counted that are not asked often, such as those of imports with a place for each row. */
const COUNTED = 2_000

/** A plan that PostgreSQL keeps is made for lists of ten as parameters: those that are longer are planned each time. */
const SHORT = 20

/**
 * Names statements, for `statementNameGenerator` of Prisma's adapter: PostgreSQL keeps what has a name parsed and
 * planned, and planning a page's statements takes it longer than running them. The same text has the same name. Empty,
 * which is no name, for what is seldom asked, for all beyond the first few hundred, and with a long list as a parameter.
 */
export function statementNamer(): (statement: Statement) => string {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return ({ sql, args }) => {
    if (args.some((value) => Array.isArray(value) && value.length > SHORT)) return ''
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST) return ''
    const count = (counts.get(sql) ?? 0) + 1
    if (count < OFTEN) {
      if (counts.size >= COUNTED) counts.clear()
      counts.set(sql, count)
      return ''
    }
    counts.delete(sql)
    const name = createHash('sha256').update(sql).digest('hex').slice(0, 32)
    names.set(sql, name)
    return name
  }
}
