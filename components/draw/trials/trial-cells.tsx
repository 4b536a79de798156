import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { TrialRun } from '@/lib/draw/trials/trials.view'

import { type Names, useChangeWords } from './change-words'

/** The checkbox that chooses a run for the comparison. */
export function ChooseRun({ id, name }: { id: string; name: string }) {
  return <Checkbox id={`run-${id}`} name="run" value={id} label={name} />
}

/** What a trial changes, who requested it, and which lists it used. */
export function TrialChangesText({ trial, names }: { trial: TrialRun; names: Names }) {
  const t = useTranslations('trials')
  const format = useFormatter()
  const changeWords = useChangeWords(names)
  const { requestedAt, requestedBy, finishedAt, usesFrozenLists, outcome } = trial
  const at = format.dateTime(requestedAt, 'shortMoment')
  return (
    <>
      <ul>
        {changeWords(trial).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="text-ink-soft text-sm">
        {requestedBy === null ? at : t('list.asked', { name: requestedBy, at })}
        {outcome && finishedAt && (
          <span className="block">
            {usesFrozenLists
              ? t('list.onFrozen')
              : t('list.soFar', { at: format.dateTime(finishedAt, 'shortMoment') })}
          </span>
        )}
      </p>
    </>
  )
}

/** The state of a trial, and in words why it failed. */
export function TrialState({ trial: { state, failure } }: { trial: TrialRun }) {
  const t = useTranslations('trials')
  if (state === 'DONE') return t('states.DONE')
  return (
    <>
      <Badge tone={state === 'FAILED' ? 'problem' : 'information'}>{t(`states.${state}`)}</Badge>
      {failure && (
        <p className="mt-1 max-w-64 text-sm break-words">
          {t(`failures.${failure.kind}`, { detail: failure.detail })}
        </p>
      )}
    </>
  )
}
