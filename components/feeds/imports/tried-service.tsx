'use client'

import { useField } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'

/** What a service answered when it was tried, inside the form that tries it. */
export function TriedService({ titles }: { titles: { found: string; wrong: string } }) {
  const { value: tried } = useField('tried')
  const { value: outcome } = useField('outcome')
  if (!tried) return null
  const isFound = outcome === 'found'
  return (
    <div role="status">
      <Notice tone={isFound ? 'done' : 'problem'} title={isFound ? titles.found : titles.wrong}>
        <ul className="list-disc space-y-1 ps-5">
          {String(tried)
            .split('\n')
            .map((line) => (
              <li key={line} className="break-words">
                {line}
              </li>
            ))}
        </ul>
      </Notice>
    </div>
  )
}
