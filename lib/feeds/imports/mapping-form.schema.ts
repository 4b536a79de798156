import {
  type Mapping,
  mappingSchema,
  type Target,
  TARGETS,
} from '@/lib/feeds/reading/wide/mapping.schema'

/**
 * What a column that nothing fills can say in every row: needed, of a part that the file has. The zone too, which few
 * student systems know: a file of one zone’s students says it nowhere.
 */
export function listStatable(filled: readonly string[]): readonly Target[] {
  const prefixOf = (name: string) => name.slice(0, name.indexOf('.'))
  const prefixes = new Set(filled.map(prefixOf))
  return TARGETS.filter(({ name, column }) => {
    const prefix = prefixOf(name)
    const isNeeded = column?.required || name === 'students.zone'
    if (!column || !isNeeded || !prefixes.has(prefix) || filled.includes(name)) return false
    if (name === 'students.number') return false
    const isName = column.name === 'given_name' || column.name === 'family_name'
    return !(isName && filled.includes(`${prefix}.full_name`))
  })
}

/** The source's own words as a person types them: a line each, `guardian1.custody: L = Y`. */
export function toWordLines(words: Mapping['words']): string {
  return Object.entries(words)
    .flatMap(([target, said]) =>
      Object.entries(said ?? {}).map(([word, meaning]) => `${target}: ${word} = ${meaning}`),
    )
    .join('\n')
}

const LINE = /^([\w.]+)\s*:\s*(.+?)\s*=\s*(.*)$/

/** The first line that is no such line; else the words. */
function readWordLines(
  lines: string,
): { ok: true; words: Record<string, Record<string, string>> } | { ok: false; line: string } {
  const words: Record<string, Record<string, string>> = {}
  for (const line of lines.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, target = '', word = '', meaning = ''] = LINE.exec(line) ?? []
    if (!TARGETS.some(({ name }) => name === target) || word === '') return { ok: false, line }
    words[target] = { ...words[target], [word]: meaning.trim() }
  }
  return { ok: true, words }
}

export type MappingForm = {
  /** The chosen target of each heading; empty: not read. */
  readonly columns: Readonly<Record<string, string>>
  readonly always: Readonly<Record<string, string>>
  readonly words: string
  readonly days: string
}

type Read =
  | { readonly ok: true; readonly mapping: Mapping }
  | {
      readonly ok: false
      readonly reason: 'twice' | 'none' | 'words' | 'form'
      readonly about: string
    }

/** A mapping as it was chosen on a page, or why it is none: `about` names the column or line. */
export function readMappingForm({ columns, always, words, days }: MappingForm): Read {
  const chosen = Object.entries(columns).filter(([, target]) => target !== '')
  if (chosen.length === 0) return { ok: false, reason: 'none', about: '' }
  const targets = chosen.map(([, target]) => target)
  const twice = targets.find((target, i) => targets.indexOf(target) !== i)
  if (twice !== undefined) return { ok: false, reason: 'twice', about: twice }
  const lines = readWordLines(words)
  if (!lines.ok) return { ok: false, reason: 'words', about: lines.line }
  const stated = Object.entries(always).filter(([, said]) => said !== '')
  const mapping = mappingSchema.safeParse({
    columns: Object.fromEntries(chosen),
    always: Object.fromEntries(stated),
    words: lines.words,
    days,
  })
  return mapping.success
    ? { ok: true, mapping: mapping.data }
    : { ok: false, reason: 'form', about: '' }
}
