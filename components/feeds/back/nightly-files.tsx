import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

type Props = {
  state: readonly {
    readonly name: string
    readonly done: { readonly day: string; readonly rows: number } | null
  }[]
}

/** The files that are written each night, and when each was last finished. */
export function NightlyFiles({ state }: Props) {
  const t = useTranslations('back.nightly')
  const format = useFormatter()
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          { key: 'name', label: t('file') },
          { key: 'day', label: t('day') },
          { key: 'rows', label: t('rows'), numeric: true },
        ]}
        rows={state.map(({ name, done }) => ({
          key: name,
          cells: {
            name: <span className="font-mono text-sm">{name}</span>,
            day: done
              ? format.dateTime(new Date(`${done.day}T12:00:00Z`), 'short', { timeZone: 'UTC' })
              : t('never'),
            rows: done?.rows ?? '–',
          },
        }))}
        empty={t('never')}
      />
    </Section>
  )
}
