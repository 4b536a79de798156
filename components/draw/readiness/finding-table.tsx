import { useTranslations, useLocale } from 'next-intl'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { languageName, routing } from '@/lib/base/i18n/routing'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { FEW, type TableDefinition } from '@/lib/base/tables/table.schema'
import {
  FINDING_COLUMNS,
  type FindingColumn,
  type FindingFilter,
  findingTable,
  isOfStudents,
} from '@/lib/draw/readiness/finding-table.schema'
import { REMINDER_DAYS } from '@/lib/draw/readiness/findings.schema'
import type { FindingPage, ReminderPreview } from '@/lib/draw/readiness/findings.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { cellText } from './finding-columns'
import { repairHref } from './repair-link'

type FindingTableProps = {
  cycle: StaffCycle
  finding: FindingPage
  filter: FindingFilter
  columns: readonly string[]
  keepColumns: (form: FormData) => Promise<void>
}

/** All items of one finding: a page of rows, by school when they are students. */
export function FindingTable({ cycle, finding, filter, columns, keepColumns }: FindingTableProps) {
  const t = useTranslations('readiness')
  const words = { conditions: useTranslations('conditions'), format: useFormatter() }
  const { kind, items, schools } = finding
  const path = `/staff/${cycle.zone.slug}/readiness/${kind}`
  const all = schools.reduce((total, school) => total + school.count, 0)
  const ofStudents = isOfStudents(kind)
  const isFiltered = filter.q !== '' || filter.school !== null
  const linked = (text: string | number, item: FindingPage['items'][number]) => {
    const repair = repairHref(cycle, kind, item)
    return repair === null ? text : <TextLink href={repair}>{text}</TextLink>
  }
  const shown = shownTable<TableDefinition>({
    table: findingTable(kind),
    path,
    filters: { year: String(cycle.schoolYear), school: filter.school, q: filter.q },
    filter,
    columns,
    total: finding.count,
    label: (key) => t(`columns.${key as FindingColumn}`),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      fieldNames={['q', 'school']}
      fields={
        ofStudents && (all > FEW || isFiltered) ? (
          <>
            <TextField
              label={t('filter.search')}
              name="q"
              type="search"
              defaultValue={filter.q}
              width="medium"
            />
            {schools.length > 1 && (
              <SelectField
                label={t('filter.label')}
                name="school"
                defaultValue={filter.school ?? ''}
                options={[
                  { value: '', label: t('filter.any', { count: all }) },
                  ...schools
                    .filter(({ id }) => id !== '')
                    .map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` })),
                ]}
              />
            )}
          </>
        ) : null
      }
    >
      <ListTable
        shown={shown}
        caption={t(`findings.${kind}.title`, { count: finding.count })}
        rows={items.map((item) => ({
          key: item.key,
          cells: Object.fromEntries(
            FINDING_COLUMNS[kind].map((column, i) => {
              const text = cellText(words, kind, column, item)
              return [column, i === 0 ? linked(text, item) : text]
            }),
          ),
        }))}
        empty={t('empty')}
      />
    </ListFrame>
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
