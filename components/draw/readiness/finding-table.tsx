import { useTranslations, useLocale } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { ListFilters, ListPages } from '@/components/shell/list-pages'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { languageName, routing } from '@/lib/base/i18n/routing'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type FindingFilter, REMINDER_DAYS } from '@/lib/draw/readiness/findings.schema'
import type { FindingPage, ReminderPreview } from '@/lib/draw/readiness/findings.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { cellText, FINDING_COLUMNS } from './finding-columns'
import { repairHref } from './repair-link'

type FindingTableProps = { cycle: StaffCycle; finding: FindingPage; filter: FindingFilter }

const NUMERIC = ['seats', 'before', 'enrolled', 'grade']

/** All items of one finding: a page of rows, by school when they are students. */
export function FindingTable({ cycle, finding, filter }: FindingTableProps) {
  const t = useTranslations('readiness')
  const words = { conditions: useTranslations('conditions'), format: useFormatter() }
  const { kind, items, schools, pages } = finding
  const path = `/staff/${cycle.zone.slug}/readiness/${kind}`
  const year = String(cycle.schoolYear)
  const columns = FINDING_COLUMNS[kind]
  const all = schools.reduce((total, school) => total + school.count, 0)
  const linked = (text: string | number, item: FindingPage['items'][number]) => {
    const repair = repairHref(cycle, kind, item)
    return repair === null ? text : <TextLink href={repair}>{text}</TextLink>
  }
  return (
    <div className="space-y-6">
      {schools.length > 1 && columns[0] === 'student' && (
        <ListFilters kept={{ year }} show={t('filter.show')} clear={null}>
          <SelectField
            label={t('filter.label')}
            name="school"
            defaultValue={filter.school ?? ''}
            options={[
              { value: '', label: t('filter.any', { count: all }) },
              ...schools
                .filter(({ id }) => id !== '')
                .map(({ id, name, count }) => ({
                  value: id,
                  label: `${name} (${count})`,
                })),
            ]}
          />
        </ListFilters>
      )}
      <Table
        caption={t(`findings.${kind}.title`, { count: finding.count })}
        captionHidden
        columns={columns.map((key) => ({
          key,
          label: t(`columns.${key}`),
          numeric: NUMERIC.includes(key),
        }))}
        rows={items.map((item) => ({
          key: item.key,
          cells: Object.fromEntries(
            columns.map((column, i) => {
              const text = cellText(words, kind, column, item)
              return [column, i === 0 ? linked(text, item) : text]
            }),
          ),
        }))}
        empty={t('empty')}
      />
      <ListPages
        page={filter.page}
        pages={pages}
        href={(page) => addressOf(path, { year, school: filter.school, page })}
      />
    </div>
  )
}

type ReminderPanelProps = { preview: ReminderPreview; action: (form: FormData) => Promise<void> }

/** Whom a reminder would reach, in which language, and the button that sends it. */
export function ReminderPanel({ preview, action }: ReminderPanelProps) {
  const t = useTranslations('readiness.remind')
  const { students, letters, remindedRecently, unreachable, isOpen } = preview
  const locale = useLocale()
  const format = useFormatter()
  const count = Object.values(letters).reduce((sum, some) => sum + some, 0)
  const counts = routing.locales.map((language, i) =>
    t(i === 0 ? 'letters' : 'others', {
      count: letters[language],
      language: languageName(language, locale),
    }),
  )
  return (
    <section className="border-accent bg-sheet max-w-3xl space-y-3 rounded-md border-s-4 p-5 shadow-sm">
      <h2 className="text-xl font-bold">{t('title')}</h2>
      {!isOpen && <p>{t('closed')}</p>}
      {isOpen && (
        <p>{count > 0 ? t('preview', { students, letters: format.list(counts) }) : t('nobody')}</p>
      )}
      {remindedRecently > 0 && (
        <p className="text-ink-soft">
          {t('recently', { count: remindedRecently, days: REMINDER_DAYS })}
        </p>
      )}
      {unreachable > 0 && (
        <p className="text-ink-soft">{t('unreachable', { count: unreachable })}</p>
      )}
      {isOpen && count > 0 && (
        <form action={action}>
          <Button>{t('button', { count })}</Button>
        </form>
      )}
    </section>
  )
}
