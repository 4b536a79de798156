import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { PublicRecord } from '@/lib/rounds/record/view'
import { drandAddress, drandRound } from '@/lib/rounds/schema'

/** How the lottery came about: what was promised, what was mixed in, and, once revealed, all of it. */
export function RecordDraw({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const more = useTranslations('rounds.record')
  const { id, commitment, merkleRoot, snapshotDigest, publicString, released } = record
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
          { term: more('entropySource'), detail: <Source text={record.entropySource} /> },
          { term: more('root'), detail: code(merkleRoot) },
          { term: t('snapshot'), detail: code(snapshotDigest) },
          { term: t('roundId'), detail: code(id) },
          { term: t('publicString'), detail: code(publicString) },
          { term: t('secret'), detail: secret(released?.secret) },
          { term: t('seed'), detail: secret(released?.seed) },
          { term: t('digest'), detail: secret(released?.digest) },
        ]}
      />
      <p className="text-ink-soft max-w-prose">
        {more(record.correctsId ? 'drawSame' : 'recompute')} {more('protocol')}
      </p>
    </Section>
  )
}

function Source({ text }: { text: string }) {
  const t = useTranslations('rounds')
  const round = drandRound(text)
  if (text === '') return <span className="text-ink-soft">{t('record.noSource')}</span>
  return (
    <>
      {text}
      {round && (
        <span className="block">
          <TextLink href={drandAddress(round)}>{t('beacon.link', { round })}</TextLink>
        </span>
      )}
    </>
  )
}
