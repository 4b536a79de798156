import { useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'
import type { CaseRow } from '@/lib/caseload/view'

/** Everybody an action is about, by name, before it is done. */
export function ChosenStudents({ rows }: { rows: readonly CaseRow[] }) {
  const t = useTranslations('caseload.bulk')
  return (
    <Disclosure label={t('who', { count: rows.length })}>
      <ul className="sm:columns-2">
        {rows.map(({ id, name, number }) => (
          <li key={id}>
            {name} · {number}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** The students of a form: exactly those whom its page has shown. */
export function ChosenField({ rows }: { rows: readonly CaseRow[] }) {
  return <input type="hidden" name="students" value={rows.map(({ id }) => id).join(',')} />
}
