import { Disclosure } from '@/components/ui/disclosure'
import type { OutlookWords } from '@/lib/lists/chances/chances.view'

import { ChanceDots } from './chance-dots'

export type OutlookTexts = { title: string; lead: string; empty: string; spread: string }

type Props = {
  rows: OutlookWords
  /** Whether the list has changed and its new chances are loading. */
  busy: boolean
  texts: OutlookTexts
  /** The level of its heading on the page. */
  level?: 'h2' | 'h3'
}

/** Of ten children with this list, how many get each of its schools, and how many get none. */
export function ListOutlook({ rows, busy, texts, level: Heading = 'h3' }: Props) {
  const before = (i: number) => rows.slice(0, i).reduce((sum, { dots }) => sum + dots, 0)
  return (
    <section className="bg-well space-y-3 rounded-md px-4 py-4" aria-labelledby="outlook">
      <Heading id="outlook" className="text-lg font-bold">
        {texts.title}
      </Heading>
      <div
        aria-live="polite"
        aria-busy={busy}
        className={`space-y-2 ${busy ? 'text-ink-soft' : ''}`}
      >
        <p>{rows.length > 0 ? texts.lead : texts.empty}</p>
        <ul className="space-y-3">
          {rows.map(({ id, words, dots }, i) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <ChanceDots count={dots} after={before(i)} />
              <span className={id === '' ? 'font-semibold' : ''}>{words}</span>
            </li>
          ))}
        </ul>
      </div>
      {rows.length > 0 && (
        <Disclosure label={texts.spread}>
          <ul className="list-disc space-y-1 ps-6">
            {rows.map(({ id, spread }) => (
              <li key={id}>{spread}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}
