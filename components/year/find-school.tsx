import { useTranslations } from 'next-intl'

import { ListFilters } from '@/components/shell/list-pages'
import { TextField } from '@/components/ui/text-field'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { zoneHref } from './zone-frame'

type Props = { cycle: StaffCycle; q: string; found: number }

/** Finds one of many schools by its name or campus, and says when there is none. */
export function FindSchool({ cycle, q, found }: Props) {
  const t = useTranslations('setup.seats.find')
  return (
    <div className="space-y-2">
      <ListFilters
        kept={{ year: String(cycle.schoolYear) }}
        show={t('button')}
        clear={q === '' ? null : { href: zoneHref(cycle, '/seats'), label: t('all') }}
      >
        <TextField
          label={t('label')}
          name="q"
          type="search"
          defaultValue={q}
          maxLength={100}
          width="medium"
        />
      </ListFilters>
      <p role="status" className="text-ink-soft text-sm">
        {q !== '' && t('found', { count: found })}
      </p>
    </div>
  )
}
