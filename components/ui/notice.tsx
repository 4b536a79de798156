import type { ReactNode } from 'react'

import { type Tone, TONE_ICON, TONE_LOOK } from './tone'

type Props = { tone: Tone; title?: ReactNode; children?: ReactNode }

/** A highlighted box on a page, for example a confirmation. Color and icon only show its kind. */
export function Notice({ tone, title, children }: Props) {
  const Icon = TONE_ICON[tone]
  return (
    <div
      role={tone === 'done' ? 'status' : undefined}
      className={`flex gap-3 rounded-md border border-transparent px-4 py-3.5 ${TONE_LOOK[tone]}`}
    >
      <Icon aria-hidden className="mt-[0.2em] size-[1.25em] shrink-0" />
      <div className="text-ink min-w-0 space-y-1.5">
        {title && <p className="font-bold">{title}</p>}
        {children && <div className="max-w-prose space-y-2">{children}</div>}
      </div>
    </div>
  )
}
