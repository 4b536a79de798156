import { useLocale, useTranslations } from 'next-intl'

import { MomentField } from '@/components/shell/moment-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextField } from '@/components/ui/form-fields'
import { toWallClock } from '@/lib/base/format/wall-clock'
import type { FormAction } from '@/lib/base/forms/form-state'
import { writtenIn } from '@/lib/base/i18n/localized-text.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { eventVersion } from '@/lib/desks/places/event-version.rules'
import { EVENT_KINDS_OF_ZONES } from '@/lib/desks/places/zone-event.schema'
import type { EditedEvent } from '@/lib/desks/places/zone-events-edited.data'

type FormProps = {
  action: FormAction
  zone: string
  /** Null: a new one. */
  event: EditedEvent | null
  timeZone: string
}

/** A meeting or fair with its titles, times and place. */
export function EventForm({ action, zone, event, timeZone }: FormProps) {
  const t = useTranslations('places.events')
  const p = useTranslations('places')
  const format = useFormatter()
  const locale = useLocale()
  const texts = { day: t('day'), time: t('time'), noSuch: t('noSuch') }
  const moment = (at: Date | undefined) => ({
    ...(at ? toWallClock(at, timeZone) : { day: '', time: '' }),
    check: at ? format.dateTime(at, 'moment', { timeZone }) : '',
    locale,
    timeZone,
    texts,
  })
  const hidden = event ? { event: event.id, was: eventVersion(event) } : {}
  return (
    <Form
      action={action}
      hidden={{ zone, ...hidden }}
      errorTitle={p('errorTitle')}
      className="max-w-prose space-y-5"
    >
      <SelectField
        label={t('kind')}
        name="kind"
        defaultValue={event?.kind ?? 'MEETING'}
        options={EVENT_KINDS_OF_ZONES.map((value) => ({ value, label: t(value) }))}
      />
      {(['en', 'es'] as const).map((language) => (
        <TextField
          key={language}
          label={t(`title_${language}`)}
          name={`title_${language}`}
          maxLength={200}
          defaultValue={event ? writtenIn(language, event.title) : ''}
        />
      ))}
      <MomentField name="starts" legend={t('starts')} {...moment(event?.startsAt)} />
      <MomentField name="ends" legend={t('ends')} {...moment(event?.endsAt)} />
      <TextField
        label={t('place')}
        name="place"
        maxLength={300}
        defaultValue={event?.place ?? ''}
      />
      <SubmitButton>{p(event ? 'save' : 'add')}</SubmitButton>
    </Form>
  )
}
