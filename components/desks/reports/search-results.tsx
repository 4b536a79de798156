import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Found, FoundStudent } from '@/lib/desks/find-student.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { cycle: StaffCycle; q: string; found: Found }

/** The students found by a search, each with the guardians and a link to its page. */
export function SearchResults({ cycle, q, found: { students, more } }: Props) {
  const t = useTranslations('reports.search')
  const columns = useTranslations('reports.columns')
  const format = useFormatter()
  const year = cycle.isDefaultYear ? null : cycle.schoolYear
  const pageOf = (id: string) => addressOf(`/staff/${cycle.zone.slug}/students/${id}`, { year })
  const applicationOf = ({ application }: FoundStudent) => {
    if (!application) return <span className="text-ink-soft">{t('noApplication')}</span>
    const { submittedAt } = application
    return submittedAt
      ? t('sent', { at: format.dateTime(submittedAt, 'shortMoment') })
      : t('notSent')
  }
  return (
    <div className="space-y-4">
      <p role="status" className="text-ink-soft">
        {more ? t('more', { count: students.length }) : t('count', { count: students.length })}
      </p>
      <Table
        caption={t('caption')}
        captionHidden
        columns={[
          { key: 'student', label: columns('student.label') },
          { key: 'number', label: columns('number.label') },
          { key: 'born', label: t('born') },
          { key: 'school', label: columns('schoolNow.label') },
          { key: 'guardians', label: columns('guardians.label') },
          { key: 'application', label: t('application') },
        ]}
        rows={students.map((student) => ({
          key: student.id,
          cells: {
            student: <TextLink href={pageOf(student.id)}>{student.name}</TextLink>,
            number: <span className="tabular-nums">{student.number}</span>,
            // a date without a time: the same day everywhere
            born: format.dateTime(student.birthDate, { dateStyle: 'medium', timeZone: 'UTC' }),
            school: student.school ?? '',
            guardians: student.guardians.map(({ name, email }) => (
              <span key={email} className="block">
                {name}
                <span className="text-ink-soft block text-sm">
                  <Email address={email} />
                </span>
              </span>
            )),
            application: applicationOf(student),
          },
        }))}
        empty={<Notice tone="information">{t('none', { q })}</Notice>}
      />
    </div>
  )
}

/** One search field for anything known about a student. */
export function SearchForm({ cycle, q }: { cycle: StaffCycle; q: string }) {
  const t = useTranslations('reports.search')
  return (
    <form role="search" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      {!cycle.isDefaultYear && <input type="hidden" name="year" value={cycle.schoolYear} />}
      <div className="w-96 max-w-full">
        <TextField label={t('label')} name="q" type="search" defaultValue={q} maxLength={100} />
      </div>
      <Button>{t('go')}</Button>
    </form>
  )
}
