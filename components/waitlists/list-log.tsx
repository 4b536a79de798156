import { useFormatter, useTranslations } from 'next-intl'

import type { ListEvent } from '@/lib/waitlists/view'

type Verb = Parameters<ReturnType<typeof useTranslations<'waitlists.verbs'>>['has']>[0]

/** What happened on a list, newest first. */
export function ListLog({ events }: { events: readonly ListEvent[] }) {
  const t = useTranslations('waitlists.staff')
  const verbs = useTranslations('waitlists.verbs')
  const format = useFormatter()
  if (events.length === 0) return <p className="text-ink-soft">{t('logEmpty')}</p>
  const wordsFor = (verb: string) => {
    const key = verb.replace('.', '_')
    return verbs.has(key as Verb) ? verbs(key as Verb) : verb
  }
  return (
    <ol className="divide-line border-line divide-y border-y">
      {events.map(({ id, at, verb, student, by }) => (
        <li key={id} className="flex flex-wrap gap-x-6 py-2.5">
          <time dateTime={at.toISOString()} className="text-ink-soft w-48 tabular-nums">
            {format.dateTime(at, 'shortMoment')}
          </time>
          <span className="font-semibold">{student}</span>
          <span>{wordsFor(verb)}</span>
          <span className="text-ink-soft">{by ?? t('byItself')}</span>
        </li>
      ))}
    </ol>
  )
}
