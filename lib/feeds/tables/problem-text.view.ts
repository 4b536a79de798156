import { messages } from '@/lib/base/i18n/messages'
import type { Locale } from '@/lib/base/i18n/routing'
import { findTextKey } from '@/lib/base/i18n/text-key'
import { translator } from '@/lib/base/i18n/translator'

import type { FileProblem } from './file-rows.schema'

/** A problem as it is kept: its code may be of an older version. */
type KeptProblem = Omit<FileProblem, 'code' | 'wrong'> & { readonly code: string }

export type ProblemText = {
  /** "students.csv, row 412, birth_date" */
  readonly place: string
  /** What is wrong and what is expected. */
  readonly text: string
}

/** Signs of a value that are told, the file has the rest; of a list of headings, or of what may be chosen. */
const TOLD = 60
const TOLD_LIST = 600
const LISTS = ['found', 'headings', 'choices']

function toTold(value: string, most = TOLD): string {
  const line = value.replaceAll(/[\s\p{Cc}]+/gu, ' ')
  return line.length > most ? `${line.slice(0, most)}…` : line
}

/** A problem of a file in words, in a reader's language: the same on pages, in files and on the command line. */
export function problemText(locale: Locale, problem: KeptProblem): ProblemText {
  const t = translator(locale)
  const { file, row, column, value, detail } = problem
  const place = [
    file,
    ...(row === null ? [] : [t('imports.row', { row })]),
    ...(column === null || row === null ? [] : [column]),
  ].join(', ')
  const code = findTextKey(messages[locale].imports.problems, problem.code)
  const values: Record<string, string | number> = { value: toTold(value ?? '') }
  for (const [key, one] of Object.entries(detail)) {
    const most = LISTS.includes(key) ? TOLD_LIST : TOLD
    values[key] = typeof one === 'string' ? toTold(one, most) : one
  }
  // the sentence of an older version may be gone; its code still tells what it was about
  return { place, text: code === null ? problem.code : t(`imports.problems.${code}`, values) }
}

/** A problem in one line: "students.csv, row 412, birth_date: “7/4/13” can be read two ways. ..." */
export function problemLine(locale: Locale, problem: KeptProblem): string {
  const { place, text } = problemText(locale, problem)
  return `${place}: ${text}`
}
