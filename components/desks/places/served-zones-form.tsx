import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'

type Props = {
  action: FormAction
  school: string
  pages: string
  zones: readonly { readonly id: string; readonly name: string }[]
  /** The ids of the zones that it serves now. */
  serves: readonly string[]
}

/** The zones whose students a school teaches beside its own. */
export function ServedZonesForm({ action, school, pages, zones, serves }: Props) {
  const t = useTranslations('places')
  return (
    <Form
      action={action}
      hidden={{ school, pages, was: serves.join(' ') }}
      errorTitle={t('errorTitle')}
      className="max-w-prose space-y-4"
    >
      <fieldset>
        <legend className="font-semibold">{t('schools.serves')}</legend>
        <p className="text-ink-soft">{t('schools.servesLead')}</p>
        {zones.map(({ id, name }) => (
          <Checkbox
            key={id}
            id={`serves-${id}`}
            name="serves"
            value={id}
            label={name}
            defaultChecked={serves.includes(id)}
          />
        ))}
      </fieldset>
      <SubmitButton>{t('schools.servesSave')}</SubmitButton>
    </Form>
  )
}
