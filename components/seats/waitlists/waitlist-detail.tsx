import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type {
  WaitlistEntryView,
  WaitlistEvent,
  WaitlistSummary,
} from '@/lib/seats/waitlists/waitlists.view'

import { type ShownWaitlist, WaitlistEntryTable } from './waitlist-entry-table'
import { figureKey, WAITLIST_FIGURES } from './waitlist-table'

type Props = {
  summary: WaitlistSummary
  /** The list has ended: nobody waits on it any more. */
  hasEnded: boolean
  entries: readonly WaitlistEntryView[]
  events: readonly WaitlistEvent[]
  /** How the list moved. */
  picture: ReactNode
  back: string
  look: ShownWaitlist
  applicationHref: (id: string) => string
  deadlineHref: (id: string) => string
}

/** One school: its seats, its waitlist in order, and its events. */
export function WaitlistDetail({
  summary,
  hasEnded,
  entries,
  events,
  picture,
  back,
  look,
  ...hrefs
}: Props) {
  const t = useTranslations('waitlists.staff')
  const list = useTranslations('school.waitlist')
  const format = useFormatter()
  return (
    <div className="space-y-8">
      <p>
        <TextLink href={back}>{t('all')}</TextLink>
      </p>
      <div className="flex flex-wrap gap-x-10 gap-y-5">
        {WAITLIST_FIGURES.map((key) => (
          <Stat key={key} label={t(figureKey(key, hasEnded))} value={format.number(summary[key])} />
        ))}
      </div>
      {summary.over > 0 && (
        <Notice tone="information">{t('overNote', { count: summary.over })}</Notice>
      )}
      {summary.appeals > 0 && !hasEnded && (
        <Notice tone="information">{list('appeals', { count: summary.appeals })}</Notice>
      )}
      {picture}
      <WaitlistEntryTable entries={entries} look={look} {...hrefs} />
      <Section title={t('log')}>
        <WaitlistLog events={events} />
      </Section>
    </div>
  )
}

type Verb = Parameters<ReturnType<typeof useTranslations<'waitlists.verbs'>>['has']>[0]

/** The events of a waitlist, newest first. */
function WaitlistLog({ events }: { events: readonly WaitlistEvent[] }) {
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
