import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { FilterForm } from '@/components/ui/filter-form'
import { ArrowDown, ArrowUp, Download, Printer } from '@/components/ui/icons'
import { SelectField } from '@/components/ui/select-field'
import {
  PAGE_SIZES,
  sortKeys,
  type TableDefinition,
  usualSize,
} from '@/lib/base/tables/table.schema'

import { addressOf } from './address'
import { FilterButton, ListPages } from './list-pages'
import type { ShownTable } from './list-table'

const LINK =
  'text-accent inline-flex min-h-11 items-center gap-1.5 font-semibold underline-offset-4 hover:underline'

/** Above a table: which rows, its columns, its file, and on a phone its order and the way to its end. */
export function TableBar<T extends TableDefinition>({ shown }: { shown: ShownTable<T> }) {
  const t = useTranslations('tables')
  const { total, page, filter } = shown
  const from = Math.min((page - 1) * filter.size + 1, total)
  return (
    <div id="list" className="flex flex-wrap items-start justify-between gap-x-8">
      <p role="status" className="text-ink-soft py-2.5 tabular-nums">
        {total === 0
          ? t('none')
          : t('rows', { from, to: Math.min(page * filter.size, total), total })}
      </p>
      <div className="flex flex-wrap items-start gap-x-6">
        {total > 10 && (
          <a href="#list-end" className={`${LINK} sm:hidden`}>
            <ArrowDown aria-hidden className="size-[1.1em]" />
            {t('end')}
          </a>
        )}
        <div className="contents print:hidden">
          <ColumnChoice shown={shown} />
          {total > 0 && <ExportLinks shown={shown} />}
        </div>
      </div>
      {total > 1 && <PhoneOrder shown={shown} />}
    </div>
  )
}

/** Which columns to show: a form that keeps the choice for this person and this list. */
export function ColumnChoice<T extends TableDefinition>({ shown }: { shown: ShownTable<T> }) {
  const t = useTranslations('tables')
  const { table, columns, choices, path, parameters, keepColumns, label } = shown
  if (choices.length < 2) return null
  return (
    <Disclosure label={t('columns')}>
      <form action={keepColumns} className="space-y-3">
        <input type="hidden" name="list" value={table.list} />
        <input
          type="hidden"
          name="back"
          value={addressOf(path, { ...parameters, columns: null })}
        />
        <fieldset>
          <legend className="font-semibold">{t('columnsLegend')}</legend>
          <p className="text-ink-soft text-sm">{t('columnsHint')}</p>
          <div className="mt-2 grid gap-x-6 sm:grid-cols-2">
            {choices.map((key) => (
              <Checkbox
                key={key}
                id={`column-${key}`}
                name="column"
                value={key}
                label={label(key)}
                defaultChecked={columns.includes(key)}
              />
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" name="do" value="show">
            {t('showColumns')}
          </Button>
          <Button variant="quiet" name="do" value="usual">
            {t('usualColumns')}
          </Button>
        </div>
      </form>
    </Disclosure>
  )
}

/** The file of exactly what is shown: the same filters, order and columns, and all pages. */
export function ExportLinks<T extends TableDefinition>({ shown }: { shown: ShownTable<T> }) {
  const t = useTranslations('tables')
  const { total, path, exportPath, parameters, columns } = shown
  if (exportPath === null) return null
  const href = (format: 'csv' | 'xlsx' | 'print') =>
    addressOf(exportPath ?? `${path}/export`, {
      ...parameters,
      size: null,
      columns: columns.join('.'),
      format: format === 'csv' ? null : format,
    })
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <Download aria-hidden className="size-[1.2em]" />
      {t('export')}
      {(['csv', 'xlsx'] as const).map((format) => (
        <a
          key={format}
          href={href(format)}
          download
          aria-label={t('exportAs', { total, format: t(format) })}
          className={LINK}
        >
          {t(format)}
        </a>
      ))}
      <a href={href('print')} className={LINK}>
        <Printer aria-hidden className="size-[1.2em]" />
        {t('printAll', { total })}
      </a>
    </p>
  )
}

/** The order of the cards on a phone, where there is no head to press. */
function PhoneOrder<T extends TableDefinition>({ shown }: { shown: ShownTable<T> }) {
  const t = useTranslations('tables')
  const { table, parameters, columns, filter, label } = shown
  const keys = sortKeys(table).filter((key) => columns.includes(key))
  if (keys.length < 2) return null
  return (
    <FilterForm className="flex w-full flex-wrap items-end gap-3 sm:hidden">
      {Object.entries(parameters).map(
        ([name, value]) =>
          value && name !== 'sort' && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SelectField
        id="phone-order"
        label={t('order')}
        name="sort"
        defaultValue={filter.sort}
        options={keys.flatMap((key) => [
          { value: key, label: t('up', { column: label(key) }) },
          { value: `-${key}`, label: t('down', { column: label(key) }) },
        ])}
      />
      <FilterButton>{t('order')}</FilterButton>
    </FilterForm>
  )
}

/** Below a table: its pages, how long they are, and on a phone the way back to its beginning. */
export function TableFoot<T extends TableDefinition>({ shown }: { shown: ShownTable<T> }) {
  const t = useTranslations('tables')
  const { total, pages, page, path, parameters } = shown
  return (
    <div
      id="list-end"
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 print:hidden"
    >
      <ListPages
        page={page}
        pages={pages}
        href={(number) => addressOf(path, { ...parameters, page: number })}
      />
      <PageSizes shown={shown} />
      {total > 10 && (
        <a href="#list" className={`${LINK} sm:hidden`}>
          <ArrowUp aria-hidden className="size-[1.1em]" />
          {t('top')}
        </a>
      )}
    </div>
  )
}

/** How many rows a page has: links, once there are more than the shortest page holds. */
export function PageSizes<T extends TableDefinition>({ shown }: { shown: ShownTable<T> }) {
  const t = useTranslations('tables')
  const { total, table, path, parameters, filter } = shown
  if (total <= PAGE_SIZES[0]) return null
  return (
    <nav aria-label={t('size')} className="flex flex-wrap items-center gap-x-3">
      <span className="text-ink-soft" aria-hidden>
        {t('size')}
      </span>
      {PAGE_SIZES.map((size) => (
        <a
          key={size}
          href={addressOf(path, {
            ...parameters,
            size: size === usualSize(table) ? null : size,
          })}
          aria-current={size === filter.size ? 'true' : undefined}
          className={`${LINK} aria-[current]:text-ink min-w-8 justify-center tabular-nums aria-[current]:underline`}
        >
          {size}
        </a>
      ))}
    </nav>
  )
}
