import type { LogEvent } from '@/lib/base/audit/audit-log.rules'
import type { Messages } from '@/lib/base/i18n/messages'
import { findTextKey } from '@/lib/base/i18n/text-key'

/** What people wrote themselves: never read as a code, even where it is the same word. */
const WRITTEN: ReadonlySet<string> = new Set([
  'anyway',
  'askedBy',
  'detail',
  'email',
  'entropySource',
  'leftOut',
  'name',
  'note',
  'q',
  'query',
  'reason',
  'record',
  'toSchool',
])

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

type Detail = LogEvent['detail'][number]

/** The words for a record and for the details of an event; a code of an older version is shown as it is. */
export function detailWords(words: Messages['log'], moment: (at: Date) => string) {
  const nameOf = (name: string): string => {
    const key = findTextKey(words.names, name)
    return key === null ? codeOf(name) : words.names[key]
  }
  const codeOf = (code: string): string => {
    const key = findTextKey(words.codes, code)
    return key === null ? code : words.codes[key]
  }
  const valueOf = (name: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return words.nothing
    if (typeof value === 'boolean') return value ? words.yes : words.no
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') {
      if (WRITTEN.has(name)) return value
      return MOMENT.test(value) ? moment(new Date(value)) : codeOf(value)
    }
    if (Array.isArray(value)) {
      return value.length === 0
        ? words.nothing
        : value.map((one: unknown) => valueOf(name, one)).join(', ')
    }
    return Object.entries(value)
      .map(([key, one]) => {
        const said = valueOf(key, one)
        const isGroup = typeof one === 'object' && one !== null
        return isGroup ? `${nameOf(key)} (${said})` : `${nameOf(key)}: ${said}`
      })
      .join(', ')
  }
  return {
    record: (kind: string): string => {
      const key = findTextKey(words.records, kind)
      return key === null ? kind : words.records[key]
    },
    detail: ({ name, value }: Detail) => ({ name: nameOf(name), value: valueOf(name, value) }),
  }
}
