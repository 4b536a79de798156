import { useTranslations } from 'next-intl'

import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { TrialRun } from '@/lib/draw/trials/trials.view'

/** Names of schools by id. */
export type Names = ReadonlyMap<string, string>

type ChangedTrial = Pick<TrialRun, 'changes' | 'mechanism' | 'ruleVersion'>

/** What a trial changes, each change as a phrase; "nothing changed" if it changes nothing. */
export function useChangeWords(names: Names) {
  const t = useTranslations('trials')
  const staff = useTranslations('staff')
  const conditions = useTranslations('conditions')
  const format = useFormatter()
  const school = (id: string) => names.get(id) ?? id

  function reserveWords({ reserves }: ChangedTrial['changes']): string[] {
    if (reserves === null) return []
    const parts = Object.entries(reserves.percents)
    const [first] = parts
    if (!first) return [t('changes.noReserves')]
    const [, percent] = first
    const isAlike = parts.length > 3 && parts.every(([, other]) => other === percent)
    const at = isAlike
      ? t('changes.percentAll', { percent, count: parts.length })
      : format.list(
          parts.map(([id, share]) =>
            t('changes.percentAt', { percent: share, school: school(id) }),
          ),
        )
    const group = conditions(`${reserves.condition}.name`)
    return [t('changes.reserves', { kind: reserves.kind, group, schools: at })]
  }

  return ({ changes, mechanism, ruleVersion }: ChangedTrial): string[] => {
    const { order, tieBreak, seats, draws } = changes
    const known = `mechanisms.${mechanism}` as 'mechanisms.deferred-acceptance'
    const groups = order?.map((one, i) =>
      staff('group', { n: i + 1, name: conditions(`${one}.name`) }),
    )
    const words = [
      ...(mechanism === 'deferred-acceptance' ? [] : [t('changes.mechanism', { name: t(known) })]),
      ...(ruleVersion === null ? [] : [t('changes.version', { version: ruleVersion })]),
      ...(groups ? [t('changes.order', { groups: groups.join(', ') })] : []),
      ...(tieBreak === null ? [] : [t(`changes.${tieBreak}`)]),
      ...reserveWords(changes),
      ...Object.entries(seats).map(([id, count]) =>
        t(count > 0 ? 'changes.more' : 'changes.fewer', {
          school: school(id),
          count: Math.abs(count),
        }),
      ),
    ]
    return [
      ...(words.length > 0 ? words : [t('changes.none')]),
      ...(draws > 1 ? [t('changes.draws', { draws })] : []),
    ]
  }
}

/** Longer lists of changes are not used as a name. */
const LONGEST = 70

/** The name of a run: its own, else its changes, else when it was requested. */
export function useRunName(names: Names) {
  const t = useTranslations('trials')
  const format = useFormatter()
  const changeWords = useChangeWords(names)
  return (trial: TrialRun | null): string => {
    if (trial === null) return t('list.official')
    if (trial.changes.name !== '') return trial.changes.name
    const words = changeWords(trial).join('; ')
    if (words.length <= LONGEST) return words
    return t('changes.unnamed', { at: format.dateTime(trial.requestedAt, 'shortMoment') })
  }
}
