import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import type { PublicRecord } from '@/lib/rounds/record/view'

/** How the lottery came about: what was promised, what was mixed in, and, once revealed, all of it. */
export function RecordDraw({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const { id, commitment, snapshotDigest, publicString, released } = record
  const code = (text: string | null | undefined) =>
    text ? (
      <code className="text-sm break-all">{text}</code>
    ) : (
      <span className="text-ink-soft">{t('notYet')}</span>
    )
  const secret = (text: string | undefined) =>
    text ? code(text) : <span className="text-ink-soft">{t('hidden')}</span>
  return (
    <Section title={t('draw')} lead={t('drawLead')}>
      <DataList
        items={[
          { term: t('commitment'), detail: code(commitment) },
          { term: t('snapshot'), detail: code(snapshotDigest) },
          { term: t('roundId'), detail: code(id) },
          { term: t('publicString'), detail: code(publicString) },
          { term: t('secret'), detail: secret(released?.secret) },
          { term: t('seed'), detail: secret(released?.seed) },
          { term: t('digest'), detail: secret(released?.digest) },
        ]}
      />
      <p className="text-ink-soft max-w-prose">{t('recompute')}</p>
    </Section>
  )
}
