import { useTranslations } from 'next-intl'

import { ValueFrom } from '@/components/desks/students/value-from'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { ValueEntry } from '@/lib/desks/students/value-history.data'

type Props = {
  /** The columns in their order, each with its name for readers and what it says now. */
  values: readonly {
    readonly column: string
    readonly label: string
    readonly now: string | null
  }[]
  /** The newest first. */
  history: readonly ValueEntry[]
}

/** Where each value is from, and every change of it. */
export function ValueOrigin({ values, history }: Props) {
  const t = useTranslations('places.origin')
  const labels = new Map(values.map(({ column, label }) => [column, label]))
  const known = values.filter(({ now }) => now !== null && now !== '')
  return (
    <Section title={t('title')}>
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          { key: 'value', label: t('value') },
          { key: 'now', label: t('now') },
          { key: 'from', label: t('from') },
        ]}
        rows={known.map(({ column, label, now }) => {
          const last = history.find((entry) => entry.column === column)
          return {
            key: column,
            cells: { value: label, now, from: <ValueFrom origin={last ?? null} /> },
          }
        })}
        empty={t('nothing')}
      />
      {history.length > 0 && (
        <Disclosure label={t('history', { count: history.length })}>
          <ul className="divide-line border-line divide-y border-y">
            {history.map((entry) => (
              <li key={entry.id} className="py-2">
                {t('changed', {
                  field: labels.get(entry.column) ?? entry.column,
                  before: entry.before ?? t('nothing'),
                  after: entry.after ?? t('nothing'),
                })}
                <span className="text-ink-soft block text-sm">
                  <ValueFrom origin={entry} />
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  )
}
