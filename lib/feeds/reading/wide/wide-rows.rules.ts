import { parseCell } from '../cell.rules'
import { type Mapping, type Target, TARGETS, type WidePart } from './mapping.schema'

/** What a row of a wide file says in one column. */
type Reader = (cells: readonly string[]) => string

/** How one part of a wide file becomes rows of its plain table. */
export type WidePlan = {
  readonly part: WidePart
  readonly columns: readonly string[]
  /** A row of the file gives a row for each; more than one of guardians. */
  readonly rows: readonly (readonly Reader[])[]
  /** Columns that every row needs and that nothing fills. */
  readonly missing: readonly string[]
}

const PARTS: readonly WidePart[] = ['students', 'enrollments', 'records', 'guardians']

/**
 * Two names where a file has them in one: "de la Cruz, Ana María" or "Ana Ruiz". What cannot be told apart stays
 * whole.
 */
export function splitName(name: string): { given: string; family: string } {
  const comma = name.indexOf(',')
  if (comma > 0) return { given: name.slice(comma + 1).trim(), family: name.slice(0, comma).trim() }
  const words = name.split(/\s+/)
  const [given = '', family = ''] = words.length === 2 ? words : [name]
  return { given, family }
}

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/

/** A day in the order that the source writes; left as it is where it has another form. */
function toIso(text: string, days: Mapping['days']): string {
  const [, first = '', second = '', year] = SLASHED.exec(text) ?? []
  if (year === undefined || days === 'ASK') return text
  const [month, day] = days === 'MONTH_FIRST' ? [first, second] : [second, first]
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parseCell('day', iso).ok ? iso : text
}

/** Plans how a wide file is read: `places` tells where a heading of the mapping stands in the file. */
export function planWide(
  mapping: Mapping,
  places: ReadonlyMap<string, number>,
  given: { readonly schoolYear: number | null; readonly today: string },
): WidePlan[] {
  const sources = new Map<string, number>()
  for (const [heading, name] of Object.entries(mapping.columns)) {
    const index = places.get(heading)
    if (index !== undefined) sources.set(name, index)
  }
  const year = given.schoolYear === null ? null : String(given.schoolYear)

  /** What fills a column; null when nothing does. */
  function readerOf(name: string, isDay: boolean): Reader | null {
    const index = sources.get(name)
    const words = new Map(Object.entries(mapping.words[name] ?? {}))
    const stated = mapping.always[name] ?? null
    const otherwise = isDay && stated?.toLowerCase() === 'today' ? given.today : stated
    if (index === undefined) return otherwise === null ? null : () => otherwise
    return (cells) => {
      const cell = cells[index] ?? ''
      const text = words.get(cell) ?? cell
      if (text === '') return otherwise ?? ''
      return isDay ? toIso(text, mapping.days) : text
    }
  }

  /** What fills a column of a part, by itself or by what another column says. */
  function findReader({ name, part, column }: Target): Reader | null {
    if (column === null) return null
    const prefix = name.slice(0, name.indexOf('.'))
    const own = readerOf(name, column.kind === 'day')
    if (own) return own
    if (column.name === 'school_year') {
      const shared = part === 'records' ? readerOf('enrollments.school_year', false) : null
      return shared ?? (year === null ? null : () => year)
    }
    const whole = readerOf(`${prefix}.full_name`, false)
    if (whole && column.name === 'given_name') return (cells) => splitName(whole(cells)).given
    if (whole && column.name === 'family_name') return (cells) => splitName(whole(cells)).family
    return null
  }

  const number = readerOf('students.number', false)
  return PARTS.flatMap((part) => {
    const targets = TARGETS.filter((target) => target.part === part)
    const isUsed = (target: Target) => target.name !== 'students.number' && sources.has(target.name)
    const used = targets.filter(isUsed)
    if (used.length === 0) return []
    const guardians = [...new Set(used.map(({ guardian }) => guardian))]
    const names = [...new Set(targets.flatMap(({ column }) => column?.name ?? []))]
    const all = part === 'students' ? names : ['number', ...names]
    const readers = guardians.map((guardian) =>
      all.map((name) => {
        if (name === 'number') return number
        const found = targets.find((one) => one.guardian === guardian && one.column?.name === name)
        return found ? findReader(found) : null
      }),
    )
    const columns = all.filter((_, i) => readers.some((row) => row[i] !== null))
    const isNeeded = (name: string) =>
      name === 'number' || targets.some(({ column }) => column?.name === name && column.required)
    return [
      {
        part,
        columns,
        rows: readers.map((row) =>
          all.flatMap((name, i) => (columns.includes(name) ? [row[i] ?? (() => '')] : [])),
        ),
        missing: all.filter((name) => isNeeded(name) && !columns.includes(name)),
      },
    ]
  })
}

/** The cells that a row of a wide file gives to a part; a guardian of whom it says neither name nor address is none. */
export function rowsOf({ part, columns, rows }: WidePlan, cells: readonly string[]): string[][] {
  const read = rows.map((readers) => readers.map((reader) => reader(cells)))
  if (part !== 'guardians') return read
  const telling = ['given_name', 'family_name', 'email', 'phone', 'guardian_id']
  return read.filter((row) =>
    row.some((cell, i) => cell !== '' && telling.includes(columns[i] ?? '')),
  )
}
