import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { ExampleList } from '@/lib/placement/example/view'

/** Why the true order is the best list: every list one child could send, and where it leads. */
export function HonestRanking({ lists }: { lists: readonly ExampleList[] }) {
  const t = useTranslations('public.placement')
  const name = useTranslations('public.example')
  const rows = lists.map(({ list, placed }, index) => {
    const words = list.map((school) => name(school)).join(', ')
    return {
      key: words,
      cells: {
        list: index === 0 ? t('trueList', { list: words }) : words,
        placed: index === 0 ? <strong>{name(placed)}</strong> : name(placed),
      },
    }
  })
  return (
    <Section title={t('honest')}>
      <p className="max-w-prose">{t('honestBody1')}</p>
      <p className="max-w-prose">{t('honestBody2')}</p>
      <Table
        caption={t('honestTable')}
        columns={[
          { key: 'list', label: t('honestList') },
          { key: 'placed', label: t('honestResult') },
        ]}
        rows={rows}
        empty=""
      />
      <p className="max-w-prose text-xl font-bold">{t('advice')}</p>
    </Section>
  )
}
