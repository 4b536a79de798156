import { useTranslations } from 'next-intl'

import { ReasonText } from '@/components/draw/rounds/reason-text'
import { DataList } from '@/components/ui/data-list'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { Table } from '@/components/ui/table'
import type { Condition } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ApplicationDetail } from '@/lib/desks/applications/applications.view'

type ApplicationDetailsProps = {
  application: ApplicationDetail
  rules: readonly Condition[]
}

type Submission = ApplicationDetail['submissions'][number]

/** The lists that were sent, the outcome, and the claims. */
export function ApplicationDetails({ application, rules }: ApplicationDetailsProps) {
  const t = useTranslations('staff.application')
  const { submissions, placement, claims } = application
  const counting = submissions.find(({ status }) => status === 'counts')
  const leaving = submissions.find(({ status }) => status === 'leaves')
  const waiting = submissions.find(({ status }) => status === 'unconfirmed')
  const takenBack = ['withdrawn', 'set-aside'] as const
  const isTakenBack = ({ status }: Submission) => takenBack.some((one) => one === status)
  const [newest] = submissions
  const gone = newest && isTakenBack(newest) ? newest : null
  const earlier = submissions.filter(
    (one) => one.status === 'old' || (isTakenBack(one) && one !== gone),
  )
  const sent = counting ?? leaving
  return (
    <>
      {placement && <PlacementSummary placement={placement} />}
      <Section title={t('list')} lead={sent && <SentLine submission={sent} />}>
        {leaving && <Notice tone="attention" title={t('leaves')} />}
        {waiting && (
          <Notice tone="attention" title={t('unconfirmed')}>
            <p>
              <SentLine submission={waiting} />
            </p>
            <ListedSchools submission={waiting} />
          </Notice>
        )}
        {gone && (
          <Notice
            tone="attention"
            title={t(gone.status === 'withdrawn' ? 'withdrawn' : 'setAside')}
          >
            <p>
              <SentLine submission={gone} />
            </p>
            <ListedSchools submission={gone} />
          </Notice>
        )}
        {(sent || (!waiting && !gone)) && (
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
}: {
  placement: NonNullable<ApplicationDetail['placement']>
}) {
  const t = useTranslations('staff.application')
  const format = useFormatter()
  const rounds = useTranslations('rounds.kind')
  const { round, isPublished, school, lotteryNumber } = placement
  return (
    <div className="space-y-5">
      {!isPublished && <Notice tone="information">{t('notPublished')}</Notice>}
      <div className="flex flex-wrap gap-x-10 gap-y-5">
        <Stat
          label={t('result')}
          value={<span className="text-xl">{school ?? t('unplaced')}</span>}
          note={rounds(round)}
        />
        {lotteryNumber !== null && (
          <Stat
            label={t('lotteryNumber')}
            value={format.number(lotteryNumber)}
            note={rounds(round)}
          />
        )}
      </div>
    </div>
  )
}

function Claims({ claims }: { claims: ApplicationDetail['claims'] }) {
  const t = useTranslations('staff')
  const conditions = useTranslations('conditions')
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
            claim: conditions(`${condition}.name`),
            school,
            state: t(`application.claimStates.${state}`),
          },
        }))}
        empty=""
      />
    </Section>
  )
}

type ApplicationChoicesProps = {
  application: ApplicationDetail
  rules: readonly Condition[]
  caption: string
}

/**
 * The list that counts, or did before a permit out of the zone, with the priority at each school
 * and, after the draw, the reason.
 */
function ApplicationChoices({ application, rules, caption }: ApplicationChoicesProps) {
  const t = useTranslations('staff')
  const c = useTranslations('conditions')
  const { submissions, conditions, placement } = application
  const latest = submissions.find(({ status }) => status === 'counts' || status === 'leaves')
  const reasons = new Map(placement?.reasons.map((reason) => [reason.school, reason]))
  const priorityAt = (schoolId: string) => {
    const held = conditions.get(schoolId) ?? []
    const position = rules.findIndex((rule) => held.includes(rule))
    const rule = rules[position]
    if (!rule) return t('application.notEligible')
    return t('group', { n: position + 1, name: c(`${rule}.name`) })
  }
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'school', label: t('application.school') },
        { key: 'rank', label: t('application.rank'), numeric: true },
        { key: 'priority', label: t('application.priority') },
        ...(placement ? [{ key: 'outcome', label: t('application.outcome') }] : []),
      ]}
      rows={(latest?.choices ?? []).map(({ rank, schoolId, school }) => {
        const reason = reasons.get(schoolId)
        return {
          key: schoolId,
          cells: {
            school,
            rank,
            priority: priorityAt(schoolId),
            outcome: reason && <ReasonText reason={reason} />,
          },
        }
      })}
      empty={t('application.notSent')}
    />
  )
}

/** The student of an application. */
export function ApplicationFacts({ application }: { application: ApplicationDetail }) {
  const t = useTranslations('staff.application')
  const format = useFormatter()
  const { number, birthDate, currentSchool, area, guardians } = application
  return (
    <Section title={t('facts')}>
      <DataList
        items={[
          { term: t('number'), detail: <span className="tabular-nums">{number}</span> },
          {
            term: t('birthDate'),
            // a date without a time: the same day everywhere
            detail: format.dateTime(birthDate, { dateStyle: 'long', timeZone: 'UTC' }),
          },
          { term: t('currentSchool'), detail: currentSchool ?? t('none') },
          { term: t('area'), detail: area ?? t('none') },
          { term: t('guardians'), detail: guardians.join(', ') || t('none') },
        ]}
      />
    </Section>
  )
}
