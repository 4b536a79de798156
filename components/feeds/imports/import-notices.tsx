import { useLocale, useTranslations } from 'next-intl'

import { Renew } from '@/components/shell/page-refresh'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { holdText } from '@/lib/feeds/check/hold-text.view'
import type { ImportPage } from '@/lib/feeds/imports/import-page.data'
import { fileOf } from '@/lib/feeds/tables/plain-tables.schema'

import { IMPORTS } from './imports-table'

type Props = { one: ImportPage }

/** How far the work on an import is; the page renews itself meanwhile. Nothing when there is none. */
export function ImportWork({ one }: Props) {
  const t = useTranslations('filesIn.one.working')
  const { work, done, total, hasFailed } = one
  if (work === null) return null
  return (
    <div className="max-w-prose space-y-3" aria-live="polite">
      <Renew />
      {work === 'reading' && total > 0 ? (
        <Progress
          label={t('reading')}
          value={done}
          max={total}
          text={t('rows', { done, total: Math.max(done, total) })}
        />
      ) : (
        <p className="font-semibold">{t(work)}</p>
      )}
      {work === 'line' && <p>{t('lineBody')}</p>}
      {hasFailed && <Notice tone="problem">{t('failed')}</Notice>}
      <p className="text-ink-soft">{t('body')}</p>
    </div>
  )
}

/** What holds an import, as sentences. */
export function ImportHolds({ one }: Props) {
  const locale = useLocale()
  return (
    <ul className="list-disc space-y-1 ps-5">
      {one.holds.map((hold) => {
        const said = holdText(locale, hold)
        return <li key={said}>{said}</li>
      })}
    </ul>
  )
}

/** Where the boundaries that a map would change are drawn beside those that stand here, while it waits for an answer. */
export function MapLink({ one: { id, counts, state } }: Props) {
  const t = useTranslations('boundaries')
  const isMap = counts.some(
    ({ table: name }) => name === 'zone_boundaries' || name === 'area_boundaries',
  )
  if (!isMap || (state !== 'CHECKED' && state !== 'HELD')) return null
  return (
    <p>
      <TextLink href={`/staff/data/boundaries/${id}`}>{t('compare')}</TextLink>
    </p>
  )
}

/** An older import with the same bytes: to apply them again would go back to that day. */
export function OlderFiles({ one: { older, state } }: Props) {
  const t = useTranslations('filesIn.one.older')
  const format = useFormatter()
  if (older === null || (state !== 'CHECKED' && state !== 'HELD')) return null
  return (
    <Notice tone="attention" title={t('title')}>
      <p>{t('body', { at: format.dateTime(older.receivedAt, 'shortMoment') })}</p>
      <p>
        <TextLink href={`${IMPORTS}/${older.id}`}>{t('see')}</TextLink>
      </p>
    </Notice>
  )
}

/** What an import has come to once nothing of it waits any more. */
export function ImportEnd({ one }: Props) {
  const t = useTranslations('filesIn.one')
  const format = useFormatter()
  const at = one.settledAt ? format.dateTime(one.settledAt, 'shortMoment') : ''
  const wrong = one.counts.reduce((sum, counts) => sum + counts.wrong, 0)
  if (one.state === 'APPLIED')
    return (
      <Notice tone="done" title={t('applied.title')}>
        <p>{t('applied.text', { at })}</p>
        {wrong > 0 && <p>{t('applied.left', { count: wrong })}</p>}
        {one.releaseReason !== null && (
          <p>{t('released', { by: one.releasedBy ?? '', reason: one.releaseReason })}</p>
        )}
        <p>
          <TextLink href={`${IMPORTS}/waiting`}>{t('applied.cases')}</TextLink>
        </p>
      </Notice>
    )
  if (one.state === 'NOTHING_NEW')
    return (
      <Notice tone="information" title={t('nothingNew.title')}>
        <p>{t(one.same ? 'nothingNew.same' : 'nothingNew.rows')}</p>
        {one.same && (
          <p>
            <TextLink href={`${IMPORTS}/${one.same.id}`}>{t('nothingNew.see')}</TextLink>
          </p>
        )}
      </Notice>
    )
  if (one.state === 'WITHDRAWN')
    return (
      <Notice tone="information" title={t('withdrawn.title')}>
        <p>{t('withdrawn.text', { at })}</p>
        {one.replacedBy !== null && (
          <>
            <p>{t('withdrawn.replaced')}</p>
            <p>
              <TextLink href={`${IMPORTS}/${one.replacedBy}`}>{t('withdrawn.see')}</TextLink>
            </p>
          </>
        )}
      </Notice>
    )
  if (one.state !== 'REFUSED') return null
  const isFetched = one.channel === 'REST'
  // one row in a hundred may be left as it was
  const many = one.counts.filter((counts) => counts.wrong * 100 > counts.read)
  return (
    <Notice tone="problem" title={t('refused.title')}>
      <p>{t(isFetched ? 'refused.service' : 'refused.body')}</p>
      {many.map(({ table, wrong: rows, read }) => (
        <p key={table}>{t('refused.many', { wrong: rows, read, table: fileOf(table) })}</p>
      ))}
      <p>
        {isFetched ? (
          <TextLink href={`${IMPORTS}/sources/${one.source}/service`}>{t('refused.see')}</TextLink>
        ) : (
          <TextLink href={`${IMPORTS}/new?source=${encodeURIComponent(one.source)}`}>
            {t('refused.again')}
          </TextLink>
        )}
      </p>
    </Notice>
  )
}

/** A file that is not known may be one wide file, whose columns are named once. */
export function MaybeWide({ one }: Props) {
  const t = useTranslations('filesIn.mapping.notice')
  if (!one.mayBeWide) return null
  return (
    <Notice tone="information" title={t('title')}>
      <p>{t('body')}</p>
      <p>
        <TextLink href={`${IMPORTS}/sources/${one.source}/columns?import=${one.id}`}>
          {t('link')}
        </TextLink>
      </p>
    </Notice>
  )
}
