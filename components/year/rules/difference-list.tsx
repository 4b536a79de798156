import { useTranslations } from 'next-intl'

import type { Difference } from '@/lib/year/rule-sets/rules.view'

type Props = {
  differences: readonly Difference[]
  /** The names of the schools, by id. */
  schools: Readonly<Record<string, string>>
}

/** The changes of a version, in words. */
export function DifferenceList({ differences, schools }: Props) {
  const t = useTranslations('setup.differences')
  const c = useTranslations('conditions')
  const r = useTranslations('setup.rules')
  const lists = useTranslations('setup.lists')
  const x = useTranslations('transfers.rules')
  const say = (one: Difference): string => {
    switch (one.kind) {
      case 'added':
      case 'removed':
      case 'reworded':
        return t(one.kind, { group: c(`${one.condition}.name`) })
      case 'order':
        return t('order', {
          groups: one.conditions.map((condition) => c(`${condition}.name`)).join(' › '),
        })
      case 'reserves':
        return t('reserves', { school: schools[one.schoolId] ?? t('aSchool') })
      case 'tieBreak':
        return r(`tieBreak.${one.to}`)
      case 'unranked':
        return r(`unranked.${one.to}`)
      case 'noAnswer':
        return r(`noAnswer.${one.to}`)
      case 'transfers':
        return x(`transfersText.${one.to}`)
      case 'transfersBetween':
        return x(`betweenText.${one.to ? 'yes' : 'no'}`)
      case 'exchanges':
        return x(`exchangesText.${one.to ? 'yes' : 'no'}`)
      case 'guardianConfirms':
      case 'paperTwice':
        return lists(`${one.kind}.${one.to ? 'yes' : 'no'}`)
    }
  }
  if (differences.length === 0) return null
  return (
    <ul className="ms-5 list-disc">
      {differences.map((one) => (
        <li key={JSON.stringify(one)}>{say(one)}</li>
      ))}
    </ul>
  )
}
