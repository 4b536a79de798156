import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'

import { caseloadHref, filtersOf } from './caseload-address'

const UNSENT = ['not-begun', 'draft', 'unconfirmed', 'unsettled']

/** What can be done with students of this list now, each on a page that previews it. */
export function caseActions(view: CaseloadView) {
  // reminders go out while lists on time are taken
  const canRemind = view.taken === 'open' && view.rows.some(({ state }) => UNSENT.includes(state))
  return [
    ...(canRemind ? (['remind'] as const) : []),
    ...(view.list === 'applying' ? (['letters'] as const) : []),
    'assign' as const,
  ]
}

/** The bulk actions for all students found, each with a preview first; for some of them, their rows are ticked. */
export function CaseActions({ view }: { view: CaseloadView }) {
  const t = useTranslations('caseload')
  if (view.rows.length === 0) return null
  const place = filtersOf(view)
  const count = view.rows.length
  return (
    <section className="flex flex-wrap items-baseline gap-x-8 print:hidden">
      <h2 className="py-2.5 font-bold">{t('actions.title', { count })}</h2>
      <ul className="flex flex-wrap gap-x-8">
        {caseActions(view).map((action) => (
          <li key={action} className="py-2.5">
            <TextLink href={caseloadHref(place, `/caseload/${action}`)}>
              {t(`actions.${action}`)}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
