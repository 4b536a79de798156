import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Steps } from '@/components/ui/steps'
import { Table } from '@/components/ui/table'
import type { ExampleList } from '@/lib/placement/example/worked-example.rules'

/** Deferred acceptance in four steps. */
export function FourSteps() {
  const t = useTranslations('public.placement')
  return (
    <Section title={t('story')} lead={t('storyLead')}>
      <Steps
        items={[
          { title: t('step1') },
          { title: t('step2'), body: t('step2Body') },
          { title: t('step3'), body: t('step3Body') },
          { title: t('step4'), body: t('step4Body') },
        ]}
      />
    </Section>
  )
}

/** Why the true order is the best list: every list one child could send, and its result. */
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

const PARTS = [
  ['list', 'listBody'],
  ['seats', 'seatsBody'],
  ['priority', 'priorityBody'],
  ['number', 'numberBody'],
] as const

/** The four things a placement depends on. */
export function WhatDecides() {
  const t = useTranslations('public.placement')
  return (
    <Section title={t('decide')}>
      <dl className="grid gap-x-12 gap-y-6 md:grid-cols-2">
        {PARTS.map(([term, body]) => (
          <div key={term}>
            <dt className="font-bold">{t(term)}</dt>
            <dd className="max-w-prose">{t(body)}</dd>
            {term === 'number' && <dd className="max-w-prose">{t('siblingsDraw')}</dd>}
          </div>
        ))}
      </dl>
    </Section>
  )
}
