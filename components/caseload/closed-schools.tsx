import { getFormatter, getTranslations } from 'next-intl/server'

import { Disclosure } from '@/components/ui/disclosure'
import type { DestinationView } from '@/lib/transfers/view'

import { refusalTexts } from './criterion-text'

/** The schools of the zone that cannot be asked for, each with the reason. */
export async function ClosedSchools({ schools }: { schools: readonly DestinationView[] }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  if (schools.length === 0) return null
  return (
    <Disclosure label={t('ask.notPossible')}>
      <ul className="divide-line border-line divide-y border-y">
        {schools.map(({ schoolId, name, unmet }) => (
          <li key={schoolId} className="py-2">
            <p className="font-semibold">{name}</p>
            {refusalTexts(t, format, unmet).map((text) => (
              <p key={text} className="text-ink-soft">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
