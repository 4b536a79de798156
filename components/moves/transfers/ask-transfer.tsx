import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { Disclosure } from '@/components/ui/disclosure'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextArea, TextField } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { TRANSFER_CHANNELS, TRANSFER_REASON_LIMIT } from '@/lib/moves/transfers/transfer.schema'
import type { TransferCaseView, DestinationView } from '@/lib/moves/transfers/transfers.view'

import { refusalTexts } from './criterion-text'

type Props = {
  found: TransferCaseView
  action: FormAction
  /** Who fills it in: a counselor also states who asked, and how. */
  by: 'family' | 'counselor'
}

/**
 * The form that requests a transfer: the schools to choose from, and the others with the reason why
 * not.
 */
export function AskTransfer({ found, action, by }: Props) {
  const t = useTranslations('caseload.ask')
  const family = useTranslations('transfers.family')
  const { from, grade, destinations, waitsForPlan } = found
  const words = by === 'family' ? family : t
  return (
    <Form action={action} errorTitle={t('errorTitle')} className="max-w-family space-y-8">
      <RadioGroup
        legend={t('school')}
        name="toSchoolId"
        hint={t('schoolHint', { grade })}
        options={destinations
          .filter((school) => school.unmet.length === 0)
          .map(({ schoolId, name, campus, free }) => ({
            value: schoolId,
            label: name,
            hint: t('free', { campus, free: free ?? 0 }),
          }))}
      />
      <ClosedSchools schools={destinations.filter((school) => school.unmet.length > 0)} />
      <TextArea
        label={words('reason')}
        name="reason"
        hint={words('reasonHint')}
        maxLength={TRANSFER_REASON_LIMIT}
      />
      {by === 'counselor' && <WhoAsked />}
      <div className="space-y-4">
        <p>{t('consequence', { from, together: waitsForPlan ? 'yes' : 'no' })}</p>
        <SubmitButton>{t('send')}</SubmitButton>
      </div>
    </Form>
  )
}

/** The fields for a counselor: who asked, how, and how consent was given. */
function WhoAsked() {
  const t = useTranslations('transfers.asked')
  const channels = useTranslations('transfers.channels')
  return (
    <section className="space-y-6">
      <h2 className="text-2xl font-bold tracking-tight">{t('title')}</h2>
      <RadioGroup
        legend={t('channel')}
        name="channel"
        options={TRANSFER_CHANNELS.map((value) => ({ value, label: channels(value) }))}
      />
      <TextField label={t('askedBy')} name="askedBy" hint={t('askedByHint')} maxLength={120} />
      <TextArea
        label={t('consent')}
        name="consent"
        hint={t('consentHint')}
        rows={2}
        maxLength={1000}
      />
    </section>
  )
}

/** The schools of the zone that cannot be chosen, each with the reason. */
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
