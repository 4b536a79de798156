import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'

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
          </div>
        ))}
      </dl>
    </Section>
  )
}
