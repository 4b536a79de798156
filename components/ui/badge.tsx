import type { ReactNode } from 'react'

import { type Tone, TONE_ICON, TONE_LOOK } from './tone'

type Props = { tone?: Tone | undefined; children: ReactNode }

/** A status word. Without a tone it is neutral: nothing to do, nothing wrong. */
export function Badge({ tone, children }: Props) {
  const Icon = tone && TONE_ICON[tone]
  const look = tone ? TONE_LOOK[tone] : 'bg-well text-ink-soft'
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold print:p-0 ${look}`}
    >
      {Icon && <Icon aria-hidden className="size-[1.1em] shrink-0" />}
      {children}
    </span>
  )
}
