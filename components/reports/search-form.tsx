import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { CycleView } from '@/lib/cycles/view'

/** One field for whatever is known about a student. */
export function SearchForm({ cycle, q }: { cycle: CycleView; q: string }) {
  const t = useTranslations('reports.search')
  return (
    <form role="search" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      {!cycle.isUsual && <input type="hidden" name="year" value={cycle.schoolYear} />}
      <div className="w-96 max-w-full">
        <TextField label={t('label')} name="q" type="search" defaultValue={q} maxLength={100} />
      </div>
      <Button>{t('go')}</Button>
    </form>
  )
}
