import { useFormatter, useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { Table } from '@/components/ui/table'
import type { ApplicationDetail } from '@/lib/cycles/applications/view'
import type { Condition } from '@/lib/db/generated/enums'

import { ApplicationChoices } from './application-choices'

type Props = {
  application: ApplicationDetail
  rules: readonly Condition[]
  isPublished: boolean
}

type Submission = ApplicationDetail['submissions'][number]

/** What was handed in, what came of it, and the claims beside it. */
export function ApplicationRecord({ application, rules, isPublished }: Props) {
  const t = useTranslations('staff.application')
  const { submissions, placement, claims } = application
  const counting = submissions.find(({ standing }) => standing === 'counts')
  const waiting = submissions.find(({ standing }) => standing === 'unconfirmed')
  const earlier = submissions.filter(({ standing }) => standing === 'old')
  return (
    <>
      {placement && <PlacementSummary placement={placement} isPublished={isPublished} />}
      <Section title={t('list')} lead={counting && <SentLine submission={counting} />}>
        {waiting && (
          <Notice tone="attention" title={t('unconfirmed')}>
            <p>
              <SentLine submission={waiting} />
            </p>
            <ListedSchools submission={waiting} />
          </Notice>
        )}
        {(counting || !waiting) && (
          <ApplicationChoices application={application} rules={rules} caption={t('list')} />
        )}
        {earlier.length > 0 && (
          <Disclosure label={t('earlier')}>
            <ol className="space-y-4">
              {earlier.map((one) => (
                <li key={one.id}>
                  <p className="font-semibold">{t('earlierList', { number: one.number })}</p>
                  <p className="text-ink-soft">
                    <SentLine submission={one} />
                  </p>
                  <ListedSchools submission={one} />
                </li>
              ))}
            </ol>
          </Disclosure>
        )}
      </Section>
      {claims.length > 0 && <Claims claims={claims} />}
    </>
  )
}

function ListedSchools({ submission: { choices } }: { submission: Submission }) {
  return (
    <ol className="ms-6 list-decimal">
      {choices.map(({ schoolId, school }) => (
        <li key={schoolId}>{school}</li>
      ))}
    </ol>
  )
}

function SentLine({ submission: { by, submittedAt, receiptCode } }: { submission: Submission }) {
  const t = useTranslations('staff.application')
  const format = useFormatter()
  const values = { at: format.dateTime(submittedAt, 'moment'), code: receiptCode }
  return by === null ? t('sent', values) : t('sentBy', { ...values, name: by })
}

function PlacementSummary({
  placement,
  isPublished,
}: {
  placement: NonNullable<ApplicationDetail['placement']>
  isPublished: boolean
}) {
  const t = useTranslations('staff.application')
  const format = useFormatter()
  const { school, lotteryNumber } = placement
  return (
    <div className="space-y-5">
      {!isPublished && <Notice tone="information">{t('notPublished')}</Notice>}
      <div className="flex flex-wrap gap-x-10 gap-y-5">
        <Stat
          label={t('result')}
          value={<span className="text-xl">{school ?? t('unplaced')}</span>}
        />
        {lotteryNumber !== null && (
          <Stat label={t('lotteryNumber')} value={format.number(lotteryNumber)} />
        )}
      </div>
    </div>
  )
}

function Claims({ claims }: { claims: ApplicationDetail['claims'] }) {
  const t = useTranslations('staff')
  return (
    <Section title={t('application.claims')}>
      <Table
        caption={t('application.claims')}
        captionHidden
        columns={[
          { key: 'claim', label: t('application.claim') },
          { key: 'school', label: t('application.school') },
          { key: 'state', label: t('application.state') },
        ]}
        rows={claims.map(({ id, condition, school, state }) => ({
          key: id,
          cells: {
            claim: t(`conditions.${condition}`),
            school,
            state: t(`application.claimStates.${state}`),
          },
        }))}
        empty=""
      />
    </Section>
  )
}
