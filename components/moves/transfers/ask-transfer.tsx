import { getTranslations, getFormatter } from 'next-intl/server'
import type { ComponentProps } from 'react'

import { Disclosure } from '@/components/ui/disclosure'
import { CHANNELS, REASON_LIMIT } from '@/lib/moves/transfers/transfer.schema'
import type { TransferCaseView, DestinationView } from '@/lib/moves/transfers/transfers.view'

import { AskForm } from './ask-form'
import { refusalTexts } from './criterion-text'

type Props = {
  found: TransferCaseView
  action: ComponentProps<typeof AskForm>['action']
  /** Who fills it in: a counselor also says who asked, and how. */
  by: 'family' | 'counselor'
}

/** The form that asks for a transfer: the schools that can be asked for, the others with the reason why not. */
export async function AskTransfer({ found, action, by }: Props) {
  const [t, family] = await Promise.all([
    getTranslations('caseload.ask'),
    getTranslations('transfers.family'),
  ])
  const { from, grade, destinations, together } = found
  const words = by === 'family' ? family : t
  return (
    <AskForm
      action={action}
      reasonLimit={REASON_LIMIT}
      asked={by === 'family' ? null : await whoAsked()}
      schools={destinations
        .filter((school) => school.unmet.length === 0)
        .map(({ schoolId, name, campus, free }) => ({
          value: schoolId,
          label: name,
          hint: t('free', { campus, free: free ?? 0 }),
        }))}
      texts={{
        school: t('school'),
        schoolHint: t('schoolHint', { grade }),
        reason: words('reason'),
        reasonHint: words('reasonHint'),
        consequence: t('consequence', { from, together: together ? 'yes' : 'no' }),
        send: t('send'),
        errorTitle: t('errorTitle'),
      }}
    >
      <ClosedSchools schools={destinations.filter((school) => school.unmet.length > 0)} />
    </AskForm>
  )
}

/** What a counselor is asked beside the request. */
async function whoAsked(): Promise<ComponentProps<typeof AskForm>['asked']> {
  const [t, channels] = await Promise.all([
    getTranslations('transfers.asked'),
    getTranslations('transfers.channels'),
  ])
  return {
    channels: CHANNELS.map((value) => ({ value, label: channels(value) })),
    texts: {
      title: t('title'),
      channel: t('channel'),
      askedBy: t('askedBy'),
      askedByHint: t('askedByHint'),
      consent: t('consent'),
      consentHint: t('consentHint'),
    },
  }
}

/** The schools of the zone that cannot be asked for, each with the reason. */
async function ClosedSchools({ schools }: { schools: readonly DestinationView[] }) {
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
