import { useTranslations } from 'next-intl'

import { Download } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'

import { caseloadHref, filtersOf } from './caseload-address'

const UNSENT = ['not-begun', 'draft', 'unconfirmed', 'unsettled']

/** The bulk actions for exactly the students shown, each with a preview first. */
export function CaseActions({ view }: { view: CaseloadView }) {
  const t = useTranslations('caseload')
  if (view.rows.length === 0) return null
  const place = filtersOf(view)
  const count = view.rows.length
  // reminders go out while lists on time are taken
  const canRemind = view.taken === 'open' && view.rows.some(({ state }) => UNSENT.includes(state))
  const actions = [
    ...(canRemind ? (['remind'] as const) : []),
    ...(view.list === 'applying' ? (['letters'] as const) : []),
    'assign' as const,
  ]
  return (
    <section className="flex flex-wrap items-baseline gap-x-8">
      <h2 className="py-2.5 font-bold">{t('actions.title', { count })}</h2>
      <ul className="flex flex-wrap gap-x-8">
        {actions.map((action) => (
          <li key={action} className="py-2.5">
            <TextLink href={caseloadHref(place, `/caseload/${action}`)}>
              {t(`actions.${action}`)}
            </TextLink>
          </li>
        ))}
        <li>
          <a
            href={caseloadHref(place, '/caseload/export')}
            className="text-accent inline-flex min-h-11 items-center gap-2 font-semibold underline-offset-4 hover:underline"
          >
            <Download aria-hidden className="size-[1.1em]" />
            {t('export')}
          </a>
        </li>
      </ul>
    </section>
  )
}
