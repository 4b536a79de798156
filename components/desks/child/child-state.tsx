import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { LinkButton } from '@/components/ui/button'

type Props = {
  /** Where the child stands, in one sentence. */
  state: string
  /** What comes next, in one sentence. */
  next: ReactNode
  /** What this reader may do now, the most likely first. */
  actions: readonly { readonly href: string; readonly label: string }[]
}

/** The head of a child's page: where it stands, what comes next, what the reader may do now. */
export function ChildState({ state, next, actions }: Props) {
  const t = useTranslations('child')
  return (
    <section aria-label={t('state.title')} className="space-y-4">
      <div className="max-w-prose">
        <p className="text-lg font-bold">{state}</p>
        {next && <p>{next}</p>}
      </div>
      {actions.length > 0 && (
        <div className="print:hidden">
          <h2 className="text-ink-soft text-sm font-semibold">{t('actions.title')}</h2>
          <ul className="mt-1.5 flex flex-wrap gap-2">
            {actions.map(({ href, label }) => (
              <li key={href}>
                <LinkButton href={href} variant="secondary">
                  {label}
                </LinkButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
