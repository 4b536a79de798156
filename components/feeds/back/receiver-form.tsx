import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import { PLACEMENT_COLUMNS } from '@/lib/feeds/back/placements-file.schema'
import type { Receiver } from '@/lib/feeds/back/receivers.data'

type Props = { action: FormAction; receiver: Receiver | null }

/** The name of a receiver, and what it calls each column. */
export function ReceiverForm({ action, receiver }: Props) {
  const t = useTranslations('back.receivers')
  return (
    <Form
      action={action}
      hidden={{ receiver: receiver?.id ?? 'new' }}
      errorTitle={t('errorTitle')}
      className="max-w-prose space-y-4"
    >
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        maxLength={60}
        defaultValue={receiver?.name}
      />
      <fieldset className="space-y-4">
        <legend className="text-lg font-semibold">{t('headings')}</legend>
        <p className="text-ink-soft">{t('headingsHint')}</p>
        {PLACEMENT_COLUMNS.map((column) => (
          <TextField
            key={column}
            label={column}
            name={`headings.${column}`}
            maxLength={60}
            autoComplete="off"
            defaultValue={receiver?.headings[column]}
          />
        ))}
      </fieldset>
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  )
}
