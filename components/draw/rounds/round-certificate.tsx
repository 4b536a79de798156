import { useTranslations } from 'next-intl'

import { DiceByTwo, StringSource } from '@/components/draw/record/string-source'
import { DataList } from '@/components/ui/data-list'
import { Check } from '@/components/ui/icons'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { RoundView } from '@/lib/draw/rounds/round.data'

type Props = {
  round: RoundView
  /** Whether the round offers more than the seats. */
  hasExtra: boolean
}

/** The engine's check of its own outcome in words, and the digests that identify it. */
export function RoundCertificate({ round, hasExtra }: Props) {
  const t = useTranslations('staff.round')
  const format = useFormatter()
  const rounds = useTranslations('rounds.record')
  const string = useTranslations('rounds.string')
  const { run, snapshotDigest, merkleRoot, commitment, publicString, frozenLists } = round
  const promises = [
    'feasible',
    'individually-rational',
    'non-wasteful',
    'no-justified-envy',
    'student-optimal',
  ] as const
  const certificate = run?.certificate
  const code = (text: string) => <code className="text-sm break-all">{text}</code>
  return (
    <Section
      title={t(certificate ? 'certificate.title' : 'certificate.fingerprints')}
      lead={
        certificate &&
        t('certificate.lead', {
          students: format.number(certificate.students),
          choices: format.number(certificate.choicesCompared),
        })
      }
    >
      {certificate && (
        <ul className="space-y-1.5">
          {promises
            .filter((promise) => certificate.promises.includes(promise))
            .map((promise) => (
              <li key={promise} className="flex gap-2">
                <Check aria-hidden className="text-done mt-0.5 size-5 shrink-0" />
                {t(
                  `certificate.${hasExtra && promise === 'feasible' ? 'feasibleWithExtra' : promise}`,
                )}
              </li>
            ))}
        </ul>
      )}
      <DataList
        items={[
          { term: t('commitment'), detail: code(commitment) },
          ...(snapshotDigest
            ? [
                {
                  term: t('certificate.snapshot'),
                  detail: (
                    <>
                      {code(snapshotDigest)}
                      <span className="text-ink-soft block">
                        {t('certificate.lists', { count: frozenLists })}
                      </span>
                    </>
                  ),
                },
              ]
            : []),
          ...(merkleRoot ? [{ term: rounds('root'), detail: code(merkleRoot) }] : []),
          { term: rounds('entropySource'), detail: <StringSource {...round} /> },
          ...(publicString ? [{ term: t('publicString'), detail: code(publicString) }] : []),
          ...(round.dice
            ? [{ term: string('byTwo'), detail: <DiceByTwo dice={round.dice} /> }]
            : []),
          ...(run?.digest ? [{ term: t('certificate.digest'), detail: code(run.digest) }] : []),
        ]}
      />
    </Section>
  )
}
