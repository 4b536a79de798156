import type { useTranslations } from 'next-intl'

import type { Difference } from './rules.view'

/** Where the words are. */
export type DifferenceTexts = {
  readonly differences: ReturnType<typeof useTranslations<'setup.differences'>>
  readonly conditions: ReturnType<typeof useTranslations<'conditions'>>
  readonly rules: ReturnType<typeof useTranslations<'setup.rules'>>
  readonly lists: ReturnType<typeof useTranslations<'setup.lists'>>
  readonly transfers: ReturnType<typeof useTranslations<'transfers.rules'>>
}

/** One change of the rules, in words; `schools` are their names by id. */
export function differenceWords(
  one: Difference,
  texts: DifferenceTexts,
  schools: Readonly<Record<string, string>>,
): string {
  const { differences: t, conditions: c, rules: r, lists, transfers: x } = texts
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
