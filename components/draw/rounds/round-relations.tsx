import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import type { RoundView } from '@/lib/draw/rounds/round.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Kinds = ReturnType<typeof useTranslations<'rounds.kind'>>

/** Which round of the year it is. */
export function roundTitle(round: RoundView, t: Kinds): string {
  const { kind, correctsId, wrongSendBackReason } = round
  const isCorrection = correctsId !== null && wrongSendBackReason === null
  return isCorrection ? t('corrected', { kind: t(kind) }) : t(kind)
}

/** The rounds related to this one. */
export function RoundRelations({ cycle, round }: { cycle: StaffCycle; round: RoundView }) {
  const t = useTranslations('rounds')
  const { correctsId, kind, other, state } = round
  return (
    <>
      {correctsId && (
        <Notice tone="information">
          <p>
            {round.wrongSendBackReason === null
              ? t('corrects.note')
              : t('sendBack.follows', { reason: round.wrongSendBackReason })}
          </p>
          {round.wrongSendBackReason !== null && state === 'CLOSED' && <p>{t('sendBack.mend')}</p>}
          <TextLink href={zoneHref(cycle, `/rounds/${correctsId}`)}>
            {round.wrongSendBackReason === null ? t('corrects.link') : t('sendBack.link')}
          </TextLink>
        </Notice>
      )}
      {kind === 'LATE' && other && (
        <p>
          <TextLink href={zoneHref(cycle, `/rounds/${other.id}`)}>{t('late.main')}</TextLink>
        </p>
      )}
    </>
  )
}

/** Links to the public record and, once there is something to prove, to the bundle. */
export function RoundProofs({ round }: { round: RoundView }) {
  const t = useTranslations('staff.round')
  const audit = useTranslations('rounds.audit')
  if (round.state === 'DRAFT') return null
  const isOut = round.state === 'PUBLISHED' || round.state === 'RETRACTED'
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-2">
      <TextLink href={`/rounds/${round.id}`}>{t('record')}</TextLink>
      {isOut && round.merkleRoot && (
        <a
          href={`/audit/bundles/${round.id}`}
          download
          className="text-accent font-semibold underline underline-offset-4"
        >
          {audit('staff')}
        </a>
      )}
    </p>
  )
}

/** The link to trials with throw-away lotteries, which have their own page. */
export function RoundTrials({ cycle }: { cycle: StaffCycle }) {
  const t = useTranslations('trials')
  return (
    <Section title={t('title')} lead={t('round.lead')}>
      <LinkButton href={zoneHref(cycle, '/trials')} variant="secondary">
        {t('round.open')}
      </LinkButton>
    </Section>
  )
}
