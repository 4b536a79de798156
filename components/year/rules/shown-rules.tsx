import type { ReactNode } from 'react'

import type { OrderWords, ReserveWords } from './rule-words'

type Heading = 'h3' | 'h5'

const LOOK = { h3: 'text-xl font-bold', h5: 'font-bold' } as const

/** What is marked beside a line, by its key: that it is new, or where it stood. */
export type Marks = Readonly<Record<string, ReactNode>>

type OrderProps = { words: OrderWords; heading?: Heading; marks?: Marks }

/** Who comes first, and what decides within a group: as families read it. */
export function ShownOrder({ words, heading: Title = 'h3', marks = {} }: OrderProps) {
  return (
    <>
      <ol className="space-y-3">
        {words.groups.map(({ key, name, text }, i) => (
          <li key={key} className="flex gap-4">
            <span className="bg-accent-soft text-accent-strong grid size-9 shrink-0 place-items-center rounded-full font-bold tabular-nums">
              {i + 1}
            </span>
            <div>
              <p className="font-semibold">{name}</p>
              <p>{text}</p>
              {marks[key]}
            </div>
          </li>
        ))}
      </ol>
      <p className="max-w-prose">{words.others}</p>
      {words.settings.map(({ key, title, text }) => (
        <div key={key} className="space-y-2">
          <Title className={LOOK[Title]}>{title}</Title>
          <p className="max-w-prose">{text}</p>
          {marks[key]}
        </div>
      ))}
    </>
  )
}

type ReserveProps = { words: ReserveWords; heading?: Heading; marks?: Marks }

/** Each school's reserves in fill order, with their numbers of seats: as families read it. */
export function ShownReserves({ words, heading: Title = 'h3', marks = {} }: ReserveProps) {
  return words.map(({ key, title, lines }) => (
    <div key={key} className="break-inside-avoid">
      <Title className={Title === 'h5' ? LOOK.h5 : 'text-lg font-bold'}>{title}</Title>
      <ol className="ms-6 list-decimal">
        {lines.map((line) => (
          <li key={line} className="ps-1">
            {line}
          </li>
        ))}
      </ol>
      {marks[key]}
    </div>
  ))
}
