import type { ReactNode } from 'react'

import { Check } from '@/components/ui/icons'

type State = 'done' | 'now' | 'later'

type Props = {
  items: readonly { title: ReactNode; date?: ReactNode; body?: ReactNode; state?: State }[]
}

const DOT: Record<State, string> = {
  done: 'bg-accent border-accent text-on-accent',
  now: 'bg-sheet border-accent border-[5px]',
  later: 'bg-paper border-edge',
}

/** Steps in order of time: done steps have a check, the current one a thick ring, later ones are hollow. */
export function Timeline({ items }: Props) {
  return (
    <ol>
      {items.map(({ title, date, body, state = 'later' }, index) => (
        <li
          key={index}
          aria-current={state === 'now' ? 'step' : undefined}
          className="before:bg-line relative ps-9 pb-6 before:absolute before:start-[0.6875rem] before:top-6 before:-bottom-1 before:w-0.5 last:pb-0 last:before:hidden"
        >
          <span
            aria-hidden
            className={`absolute start-0 top-[0.1em] grid size-6 place-items-center rounded-full border-2 ${DOT[state]}`}
          >
            {state === 'done' && <Check className="size-4" strokeWidth={3} />}
          </span>
          <p className={state === 'later' ? 'font-semibold' : 'font-bold'}>{title}</p>
          {date && <p className="text-ink-soft text-[0.95em]">{date}</p>}
          {body && <div className="mt-1 max-w-prose">{body}</div>}
        </li>
      ))}
    </ol>
  )
}
