import { getLocale, getTranslations } from 'next-intl/server'

import { DataList } from '@/components/ui/data-list'
import { Email } from '@/components/ui/email'
import { PhoneLink } from '@/components/ui/phone-link'
import { Section } from '@/components/ui/section'
import { plannedResults } from '@/components/year/planned-results'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { StudentCaseView } from '@/lib/desks/caseload/caseload.view'
import { whoDid } from '@/lib/registry/people/person.rules'

import { StateBadge } from './case-table'

/** Whom a counselor may call or write to. */
function CallableContacts({ contacts }: { contacts: StudentCaseView['callable'] }) {
  return (
    <ul>
      {contacts.map(({ id, name, phone, email }) => (
        <li key={id}>
          {name}
          {phone && (
            <>
              , <PhoneLink phone={phone} />
            </>
          )}
          {email && (
            <>
              , <Email address={email} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The student's data, and who may act for the family. */
export async function StudentFacts({ student }: { student: StudentCaseView }) {
  const [t, contacts, locale] = await Promise.all([
    getTranslations('caseload.student'),
    getTranslations('guardians'),
    getLocale(),
  ])
  const { guardians, zone, callable } = student
  return (
    <Section title={t('facts')}>
      <DataList
        items={[
          { term: t('number'), detail: student.number },
          { term: t('school'), detail: student.school },
          { term: t('gradeTerm'), detail: student.grade },
          { term: t('zone'), detail: zoneName(zone, locale) },
          {
            term: t('guardians'),
            detail: guardians.length > 0 ? guardians.join(', ') : t('noGuardians'),
          },
          ...(callable.length > 0
            ? [{ term: contacts('callable'), detail: <CallableContacts contacts={callable} /> }]
            : []),
        ]}
      />
    </Section>
  )
}

const NOT_SENT = ['unconfirmed', 'unsettled'] as const

/** The progress of the application to a high school; the placement once it is published. */
export async function ApplicationFacts({ student, now }: { student: StudentCaseView; now: Date }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const { application, answeredBy, dates } = student
  const { state, since, savedAt, submittedAt, ranked, school, answer, warnings } = application
  const { answered, withdrawn } = application
  const decided = ['placed', 'answered', 'no-seat'].includes(state)
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const said = answer && t(`student.answers.${answer}`)
  const line = (term: string, detail: string | number | null) =>
    detail === null ? [] : [{ term, detail }]
  return (
    <Section title={t('student.application')}>
      <DataList
        items={[
          {
            term: t('student.state'),
            detail: <StateBadge state={state} label={t(`states.${state}`)} />,
          },
          ...line(
            t('table.warnings'),
            warnings.map((warning) => t(`warnings.${warning}`)).join('; ') || null,
          ),
          ...line(t('student.madeAt'), state === 'unconfirmed' && since ? moment(since) : null),
          ...line(t('student.savedAt'), state === 'draft' && savedAt ? moment(savedAt) : null),
          ...line(t('student.submittedAt'), submittedAt && moment(submittedAt)),
          ...line(t('student.ranked'), ranked || null),
          ...line(t('student.placed'), school),
          ...line(
            t('student.answer'),
            answered && said
              ? t('student.answeredBy', {
                  answer: said,
                  school: answered.school,
                  ...whoDid(answeredBy),
                  at: moment(answered.at),
                })
              : said,
          ),
          ...line(
            t('student.withdrawn'),
            withdrawn &&
              t('student.withdrawnBecause', { at: moment(withdrawn.at), reason: withdrawn.reason }),
          ),
        ]}
      />
      {!decided && state !== 'leaves' && (
        <p className="text-ink-soft max-w-prose">
          {withdrawn
            ? t('student.corrected')
            : application.late
              ? t('student.lateList')
              : submittedAt
                ? t('student.resultsOn', plannedResults(student.resultsAt, now, format))
                : t(`student.${NOT_SENT.find((one) => one === state) ?? 'notBegun'}`, {
                    taken: student.taken,
                    opens: moment(dates.opensAt),
                    closes: moment(dates.closesAt),
                    late: dates.lateUntil ? moment(dates.lateUntil) : '',
                  })}
        </p>
      )}
    </Section>
  )
}
