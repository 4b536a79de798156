import type { ReactNode } from 'react'

import type { RuleDraftInUse } from './use-rule-draft'

type Props = {
  draft: RuleDraftInUse
  /** What it does, as `editDraft` reads it; without a script the form posts it. */
  value: string
  off?: boolean
  children: ReactNode
}

const LOOK =
  'text-accent hover:bg-accent-soft inline-flex min-h-11 items-center gap-1.5 rounded-md px-2.5 text-sm font-semibold aria-disabled:text-ink-soft aria-disabled:cursor-default aria-disabled:opacity-60 aria-disabled:hover:bg-transparent'

/** A button that changes the draft in the browser. */
export function DraftButton({ draft, value, off = false, children }: Props) {
  return (
    <button
      name="button"
      value={value}
      aria-disabled={off || undefined}
      className={LOOK}
      onClick={(event) => {
        event.preventDefault()
        if (!off) draft.press(value)
      }}
    >
      {children}
    </button>
  )
}
