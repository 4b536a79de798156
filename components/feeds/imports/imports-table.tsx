import { useTranslations } from 'next-intl'

import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { HeldImport, ListedImport } from '@/lib/feeds/imports/imports.data'

import { ImportStateBadge } from './import-state'

export const IMPORTS = '/staff/data/imports'

/** The imports of the district. */
export function ImportsTable({ imports }: { imports: readonly ListedImport[] }) {
  const t = useTranslations('filesIn.list')
  const format = useFormatter()
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'name', label: t('files') },
        { key: 'state', label: t('state') },
        { key: 'source', label: t('source') },
        { key: 'at', label: t('received') },
        { key: 'by', label: t('by') },
        { key: 'read', label: t('read'), numeric: true },
        { key: 'differing', label: t('differing'), numeric: true },
      ]}
      rows={imports.map((one) => ({
        key: one.id,
        cells: {
          name: <TextLink href={`${IMPORTS}/${one.id}`}>{one.name}</TextLink>,
          state: <ImportStateBadge state={one.state} byItself={one.byItself} />,
          source: one.source,
          at: format.dateTime(one.receivedAt, 'shortMoment'),
          by: one.receivedBy ?? t('system'),
          read: one.counts ? format.number(one.counts.read) : '–',
          differing: one.counts ? format.number(one.counts.differing) : '–',
        },
      }))}
      empty={<EmptyState title={t('empty')} />}
    />
  )
}

/** Held imports that the reader, as the second person, can release; nothing when there are none. */
export function HeldForSecond({ held }: { held: readonly HeldImport[] }) {
  const t = useTranslations('filesIn.second')
  const format = useFormatter()
  if (held.length === 0) return null
  return (
    <Notice tone="attention" title={t('title', { count: held.length })}>
      <p>{t('body')}</p>
      <ul className="list-disc ps-5">
        {held.map(({ id, name, receivedAt }) => (
          <li key={id}>
            <TextLink href={`${IMPORTS}/${id}`}>
              {t('one', { name, at: format.dateTime(receivedAt, 'shortMoment') })}
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
