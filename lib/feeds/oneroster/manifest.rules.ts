import type { PeekedFile } from '../reading/formats/format.schema'
import { headingKey } from '../reading/sheet/headings.rules'

type RosterMode = 'absent' | 'bulk' | 'delta'

const MODES: readonly string[] = ['absent', 'bulk', 'delta'] satisfies RosterMode[]

const isMode = (text: string): text is RosterMode => MODES.includes(text)

export type Manifest = {
  readonly name: string
  /** Null: it does not say. */
  readonly version: string | null
  /** How each file that it names is sent, by the name of the file in small letters without `.csv`. */
  readonly modes: ReadonlyMap<string, RosterMode>
  /** Files with another word than those of the standard. */
  readonly unknown: readonly { readonly row: number; readonly value: string }[]
}

/** Whether a file is the table of contents of a OneRoster set. */
export const isManifest = ({ rows }: PeekedFile) =>
  rows.some(({ cells }) => headingKey(cells[0] ?? '') === 'onerosterversion') ||
  headingKey(rows[0]?.cells[0] ?? '') === 'propertyname'

/** What the manifest of a set says: `propertyName,value`. */
export function readManifest({ file, rows }: PeekedFile): Manifest {
  let version: string | null = null
  const modes = new Map<string, RosterMode>()
  const unknown: { row: number; value: string }[] = []
  for (const { row, cells } of rows) {
    const property = (cells[0] ?? '').toLowerCase()
    const value = (cells[1] ?? '').toLowerCase()
    if (property === 'oneroster.version') version = value
    const [, word] = /^file\.([a-z]+)(?:\.csv)?$/.exec(property) ?? []
    if (word === undefined) continue
    if (isMode(value)) modes.set(word, value)
    else unknown.push({ row, value })
  }
  return { name: file.name, version, modes, unknown }
}

/** 1.0 differs from 1.1 in nothing that is read; of a later one nobody knows. */
export const isKnownVersion = (version: string | null) =>
  version === null || /^v?1(?:[._p]?[012])?(?:\.0)?$/.test(version)
