import { useTranslations } from 'next-intl'

import { ListFilters } from '@/components/shell/list-pages'
import { TextField } from '@/components/ui/text-field'

/** Finds one of many zones by its name. */
export function ZoneSearch({ q }: { q: string }) {
  const t = useTranslations('desk.search')
  return (
    <ListFilters
      kept={{}}
      show={t('button')}
      clear={q === '' ? null : { href: '/staff', label: t('all') }}
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
  )
}
