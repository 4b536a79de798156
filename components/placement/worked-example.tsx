import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Steps } from '@/components/ui/steps'
import { Table } from '@/components/ui/table'
import type { ExampleRow } from '@/lib/placement/example/worked-example.rules'

/** Four children and three schools, from their lists to their seats. */
export function WorkedExample({ rows }: { rows: readonly ExampleRow[] }) {
  const t = useTranslations('public.placement')
  const name = useTranslations('public.example')
  const columns = [
    { key: 'child', label: t('child') },
    { key: 'list', label: t('wants') },
    { key: 'lottery', label: t('lottery'), numeric: true },
    { key: 'placed', label: t('placed') },
  ]
  const cells = rows.map(({ child, list, lottery, sibling, placed }) => ({
    key: child,
    cells: {
      child: sibling ? t('sibling', { child: name(child) }) : name(child),
      list: list.map((school) => name(school)).join(', '),
      lottery,
      placed: <strong>{name(placed)}</strong>,
    },
  }))
  return (
    <Section title={t('example')}>
      <p className="max-w-prose">{t('exampleLead')}</p>
      <Table caption={t('exampleTable')} columns={columns} rows={cells} empty="" />
      <p className="text-ink-soft text-base">{t('computed')}</p>
      <Steps
        items={[
          { title: t('round1'), body: t('round1Body') },
          { title: t('round2'), body: t('round2Body') },
          { title: t('round3'), body: t('round3Body') },
          { title: t('round4') },
        ]}
      />
    </Section>
  )
}
