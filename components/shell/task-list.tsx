import type { ReactNode } from 'react'

import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { Tone } from '@/components/ui/tone'

type Task = {
  title: string
  href?: string | undefined
  note: ReactNode
  status: string
  tone?: Tone | undefined
}

/** The tasks of a larger piece of work, each with its status. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="divide-line border-line divide-y border-y">
      {tasks.map(({ title, href, note, status, tone }) => (
        <li key={title} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 py-3">
          <div className="min-w-0 grow basis-60">
            <p className="font-semibold">
              {href ? <TextLink href={href}>{title}</TextLink> : title}
            </p>
            <div className="text-ink-soft">{note}</div>
          </div>
          <span className="shrink-0">
            <Badge tone={tone}>{status}</Badge>
          </span>
        </li>
      ))}
    </ul>
  )
}
