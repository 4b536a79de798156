import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'

const DONE = ['asked', 'approved', 'refused'] as const
const NO = ['decided', 'same-person', 'changed'] as const

/** What came of the last press of a button, as the address says it. */
export function CorrectionNews({ query }: { query: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('transfers.corrections')
  const done = DONE.find((one) => one === query['done'])
  const no = NO.find((one) => one === query['no'])
  if (done) return <Notice tone="done" title={t(`done.${done}`)} />
  if (!no) return null
  return (
    <Notice tone="problem" title={t('refusals.title')}>
      <p>{t(`refusals.${no}`)}</p>
    </Notice>
  )
}
