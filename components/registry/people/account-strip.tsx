import type { ReactNode } from 'react'

import { ChevronRight } from '@/components/ui/icons'

import { FindForm } from './find-form'
import { PlaceLinks } from './place-links'

type Place = { readonly href: string; readonly label: string }

type Props = {
  /** Names the part of the page for screen readers. */
  label: string
  name: string
  /** The person's roles in words; empty when they have none. */
  roles: string
  /** Where they have them; empty where the roles say it. */
  where: string
  places: readonly Place[]
  placesLabel: string
  /** The words of the search; null for somebody who has no children to find. */
  find: { readonly label: string; readonly button: string } | null
  /** For who works here: what their pages are for, who can help, and the keys. */
  help: { readonly title: string; readonly content: ReactNode } | null
  /** The form that signs out. */
  children: ReactNode
}

const SUMMARY =
  'flex min-h-11 md:min-h-13 list-none items-center gap-2 [&::-webkit-details-marker]:hidden'

/**
 * Says who is signed in, as what and where, in one line, with a search box and help; unfolds to the person's
 * own places. On a phone the search has a line of its own, and the help is in what unfolds. Works without a script.
 */
export function AccountStrip(props: Props) {
  const { label, find, help } = props
  return (
    <section aria-label={label} className="border-line bg-sheet border-b text-sm print:hidden">
      <div className="mx-auto grid max-w-(--page) grid-cols-[minmax(0,1fr)] items-start gap-x-6 px-4 sm:px-6 md:grid-cols-[minmax(0,1fr)_auto_auto] lg:px-8">
        <Person {...props} />
        {find && (
          <div className="py-1 max-md:pt-0 max-md:pb-2">
            <FindForm id="find" {...find} />
          </div>
        )}
        {help && (
          <details className="max-w-72 max-md:hidden">
            <summary className={`${SUMMARY} text-accent underline underline-offset-4`}>
              {help.title}
            </summary>
            <div className="pb-3">{help.content}</div>
          </details>
        )}
      </div>
    </section>
  )
}

function Person({ name, roles, where, places, placesLabel, help, children }: Props) {
  return (
    <details className="group">
      <summary className={SUMMARY}>
        <span className="min-w-0 truncate">
          <strong>{name}</strong>
          {roles !== '' && <span className="text-ink-soft"> · {roles}</span>}
          {where !== '' && <span className="text-ink-soft"> · {where}</span>}
        </span>
        <span className="text-accent ms-auto shrink-0 underline underline-offset-4 md:ms-2">
          {placesLabel}
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 rotate-90 group-open:-rotate-90" />
      </summary>
      <div className="border-line border-t pt-1 pb-3">
        <div className="flex flex-wrap items-center gap-x-6">
          <nav aria-label={placesLabel}>
            <PlaceLinks places={places} />
          </nav>
          {children}
        </div>
        {help && (
          <details className="md:hidden">
            <summary className={`${SUMMARY} text-accent underline underline-offset-4`}>
              {help.title}
            </summary>
            {help.content}
          </details>
        )}
      </div>
    </details>
  )
}
