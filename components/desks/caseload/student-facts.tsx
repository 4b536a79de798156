import { getLocale, getTranslations } from 'next-intl/server'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { StudentCaseView } from '@/lib/desks/caseload/caseload.view'
import { whoDid } from '@/lib/registry/people/person.rules'

import { StateBadge } from './case-table'

/** The student's data. */
export async function StudentFacts({ student }: { student: StudentCaseView }) {
  const [t, locale] = await Promise.all([getTranslations('caseload.student'), getLocale()])
  return (
    <DataList
      items={[
        { term: t('number'), detail: student.number },
        { term: t('school'), detail: student.school },
        { term: t('gradeTerm'), detail: student.grade },
        { term: t('zone'), detail: zoneName(student.zone, locale) },
      ]}
    />
  )
}

/** The progress of the application to a high school; the placement once it is published. */
export async function ApplicationFacts({ student }: { student: StudentCaseView }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const { application, answeredBy } = student
  const { state, since, savedAt, submittedAt, ranked, school, answer, warnings } = application
  const { answered, withdrawn } = application
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
    </Section>
  )
}
