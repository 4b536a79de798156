import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'

import { Form, HiddenField, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { PlainValues } from '@/lib/desks/places/place-tables.schema'

import { PlaceFields } from './place-fields'

type Props = ComponentProps<typeof PlaceFields> & {
  action: FormAction
  /** Null: it is added. */
  id: string | null
  /** The slug of the zone from whose pages it is edited; empty on the pages of the district. */
  zone: string
  /** What stands there now, which the save is compared with. */
  was: PlainValues
}

/** A place as a form: to add one, or to change one with a reason. */
export function PlaceForm({ action, id, zone, was, table, left = [], values, ...fields }: Props) {
  const t = useTranslations('places')
  const fixed = Object.fromEntries(left.map((column) => [column, values[column] ?? '']))
  return (
    <Form
      action={action}
      hidden={{ table, place: id ?? '', pages: zone, ...fixed }}
      errorTitle={t('errorTitle')}
      className="max-w-prose space-y-5"
    >
      <HiddenField name="was" value={JSON.stringify(was)} />
      <PlaceFields table={table} values={values} left={left} {...fields} />
      {id !== null && (
        <TextArea
          label={t('reason')}
          name="reason"
          hint={t('reasonHint')}
          rows={2}
          maxLength={1000}
        />
      )}
      <SubmitButton>{t(id === null ? 'add' : 'save')}</SubmitButton>
    </Form>
  )
}
