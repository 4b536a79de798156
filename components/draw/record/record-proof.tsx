import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Check } from '@/components/ui/icons'
import { Section } from '@/components/ui/section'
import { type PublicCount, sayCount } from '@/lib/base/format/small-counts.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ReleasedRecord, PublicRecord } from '@/lib/draw/record/public-record.view'

import { DiceByTwo, StringSource } from './string-source'

const PROMISES = [
  'feasible',
  'individually-rational',
  'non-wasteful',
  'no-justified-envy',
  'student-optimal',
] as const

type CertificateProps = Pick<ReleasedRecord, 'certificate'> & {
  /** Whether the round offers more than the seats. */
  hasExtra: boolean
}

/** The engine's check of its own outcome, in words. */
export function RecordCertificate({ certificate, hasExtra }: CertificateProps) {
  const t = useTranslations('staff.round.certificate')
  const record = useTranslations('rounds.record')
  const common = useTranslations('common')
  const format = useFormatter()
  const say = (count: PublicCount) =>
    sayCount(count, (told) => format.number(told), common('hiddenShort'))
  return (
    <Section
      title={record('certificate')}
      lead={record('certificateLead', {
        students: say(certificate.students),
        choices: say(certificate.choicesCompared),
      })}
    >
      <ul className="space-y-1.5">
        {PROMISES.filter((promise) => certificate.promises.includes(promise)).map((promise) => (
          <li key={promise} className="flex gap-2">
            <Check aria-hidden className="text-done mt-0.5 size-5 shrink-0" />
            {t(hasExtra && promise === 'feasible' ? 'feasibleWithExtra' : promise)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The public record as a file for programs. */
export function RecordDownload({ id }: { id: string }) {
  const t = useTranslations('rounds.record')
  return (
    <p>
      <a
        href={`/rounds/${id}/record`}
        download="record.json"
        className="text-accent font-semibold underline underline-offset-4"
      >
        {t('download')}
      </a>
    </p>
  )
}

/**
 * How the lottery number was made: what was promised, what was added and, once revealed, all of it.
 */
export function RecordDraw({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const more = useTranslations('rounds.record')
  const string = useTranslations('rounds.string')
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
          { term: more('entropySource'), detail: <StringSource {...record} /> },
          { term: more('root'), detail: code(merkleRoot) },
          { term: t('snapshot'), detail: code(snapshotDigest) },
          { term: t('roundId'), detail: code(id) },
          { term: t('publicString'), detail: code(publicString) },
          ...(record.dice
            ? [{ term: string('byTwo'), detail: <DiceByTwo dice={record.dice} /> }]
            : []),
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
