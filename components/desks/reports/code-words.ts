import type { useTranslations } from 'next-intl'

type Words = ReturnType<typeof useTranslations<'reports.words'>>
type Key = Parameters<Words['has']>[0]

/** Plain words for a code of the database; `t` reads `reports.words`. */
export const codeWords = (t: Words) => (column: string, code: string) => {
  const key = `${column}.${code}` as Key
  return t.has(key) ? t(key) : code
}
