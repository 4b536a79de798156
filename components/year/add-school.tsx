import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import type { SeatSchool } from '@/lib/year/seat-grid/seat-grid.view'

type Props = {
  year: number
  others: readonly SeatSchool[]
  /** Schools that already have a new, empty line. */
  added: readonly SeatSchool[]
}

/** Adds an empty line to the grid for a school without seats. */
export function AddSchool({ year, others, added }: Props) {
  const t = useTranslations('setup.seats')
  const left = others.filter((school) => !added.includes(school))
  if (left.length === 0) return null
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="year" value={year} />
      {added.map(({ slug }) => (
        <input key={slug} type="hidden" name="add" value={slug} />
      ))}
      <div className="max-w-full min-w-0">
        <SelectField
          label={t('add')}
          name="add"
          options={left.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </div>
      <Button variant="secondary">{t('addButton')}</Button>
    </form>
  )
}
