import { useTranslations } from 'next-intl'

import { differenceWords } from '@/lib/year/rule-sets/difference-words.rules'
import type { Difference } from '@/lib/year/rule-sets/rules.view'

type Props = {
  differences: readonly Difference[]
  /** The names of the schools, by id. */
  schools: Readonly<Record<string, string>>
}

/** The changes of a version, in words. */
export function DifferenceList({ differences, schools }: Props) {
  const texts = {
    differences: useTranslations('setup.differences'),
    conditions: useTranslations('conditions'),
    rules: useTranslations('setup.rules'),
    lists: useTranslations('setup.lists'),
    transfers: useTranslations('transfers.rules'),
  }
  if (differences.length === 0) return null
  return (
    <ul className="ms-5 list-disc">
      {differences.map((one) => (
        <li key={JSON.stringify(one)}>{differenceWords(one, texts, schools)}</li>
      ))}
    </ul>
  )
}
