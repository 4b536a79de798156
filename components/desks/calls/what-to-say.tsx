import { useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'

const MAY = ['result', 'reach', 'next'] as const
const MAY_NOT = ['others', 'promise', 'message'] as const

/** What a call before the release may tell, and what it may not. */
export function WhatToSay({ open = false }: { open?: boolean }) {
  const t = useTranslations('calls.say')
  return (
    <Disclosure label={t('title')} open={open}>
      <div className="grid max-w-4xl gap-x-8 gap-y-4 sm:grid-cols-2">
        {(
          [
            ['may', MAY],
            ['not', MAY_NOT],
          ] as const
        ).map(([key, lines]) => (
          <div key={key}>
            <p className="font-semibold">{t(key)}</p>
            <ul className="ms-5 list-disc space-y-1">
              {lines.map((line) => (
                <li key={line}>{t(line)}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Disclosure>
  )
}
