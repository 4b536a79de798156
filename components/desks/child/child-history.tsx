import { useTranslations } from 'next-intl'

import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ChildEvent } from '@/lib/desks/child/child-history.data'
import type { PageReadView } from '@/lib/desks/page-reads.data'

const ROW = 'gap-x-6 py-2 sm:grid sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]'

/** Who did what about a child, the newest first. */
export function ChildHistory({ events }: { events: readonly ChildEvent[] }) {
  const t = useTranslations('child.history')
  const verbs = useTranslations('staff.verbs')
  const format = useFormatter()
  if (events.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ol className="border-line divide-line divide-y border-y">
      {events.map(({ id, at, verb, by }) => (
        <li key={id} className={ROW}>
          <span className="block font-semibold">{verbs(verb)}</span>
          <span className="text-ink-soft block">
            {t('by', { at: format.dateTime(at, 'shortMoment'), by: by ?? t('system') })}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Who on the staff read this page, the newest first. */
export function ChildReaders({ reads }: { reads: readonly PageReadView[] }) {
  const t = useTranslations('child.reads')
  const format = useFormatter()
  if (reads.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ol className="border-line divide-line divide-y border-y">
      {reads.map(({ key, at, by, page }) => (
        <li key={key} className={ROW}>
          <span className="block font-semibold">{by}</span>
          <span className="text-ink-soft block">
            {format.dateTime(at, 'shortMoment')} · {t(`desks.${page}`)}
          </span>
        </li>
      ))}
    </ol>
  )
}
