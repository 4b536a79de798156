import { useTranslations } from 'next-intl'

import { Email } from '@/components/ui/email'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Found, FoundAnywhere } from '@/lib/desks/find-student.schema'

/** The children found by a search; what only who runs the zone reads stands in columns of its own. */
export function FoundChildren({ found: { students, more } }: { found: Found }) {
  const t = useTranslations('today.find')
  const columns = ['child', 'number', 'school'] as const
  const ofZone = ['born', 'guardians', 'application'] as const
  const isRun = students.some(({ inZone }) => inZone !== null)
  const shown = isRun ? ([...columns, ...ofZone] as const) : columns
  const inZone = useZoneCells()
  return (
    <div className="space-y-4">
      <p role="status" className="text-ink-soft">
        {t(more ? 'more' : 'count', { count: students.length })}
      </p>
      <Table
        caption={t('caption')}
        captionHidden
        columns={shown.map((key) => ({ key, label: t(key) }))}
        rows={students.map((student) => ({
          key: student.id,
          cells: {
            child: <TextLink href={student.href}>{student.name}</TextLink>,
            number: <span className="tabular-nums">{student.number}</span>,
            school: student.school ?? '–',
            ...inZone(student),
          },
        }))}
        empty=""
      />
    </div>
  )
}

function useZoneCells() {
  const t = useTranslations('today.find')
  const format = useFormatter()
  return ({ inZone }: FoundAnywhere) => {
    if (!inZone) return { born: '–', guardians: '–', application: '–' }
    const { birthDate, guardians, application } = inZone
    return {
      // a date without a time: the same day everywhere
      born: format.dateTime(birthDate, { dateStyle: 'medium', timeZone: 'UTC' }),
      guardians:
        guardians.length === 0
          ? '–'
          : guardians.map(({ name, email }) => (
              <span key={email} className="block">
                {name}
                <span className="text-ink-soft block text-sm">
                  <Email address={email} />
                </span>
              </span>
            )),
      application: application
        ? application.submittedAt
          ? t('sent', { at: format.dateTime(application.submittedAt, 'shortMoment') })
          : t('notSent')
        : '–',
    }
  }
}
