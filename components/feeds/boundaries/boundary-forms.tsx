import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextArea, TextField } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { BoundaryRow } from '@/lib/feeds/boundaries/boundaries.data'
import { MAP_SOURCE_NAMES } from '@/lib/feeds/boundaries/map-sources.rules'

type TakeAwayProps = { action: FormAction; rows: readonly BoundaryRow[] }

/** Takes one known boundary away, with a reason. */
export function TakeAwayForm({ action, rows }: TakeAwayProps) {
  const t = useTranslations('boundaries')
  const known = rows.filter(({ shape }) => shape !== null)
  if (known.length === 0) return null
  return (
    <Form action={action} errorTitle={t('errorTitle')} className="max-w-prose space-y-4">
      <SelectField
        label={t('takeAway.which')}
        name="boundary"
        defaultValue=""
        options={[
          { value: '', label: t('takeAway.choose') },
          ...known.map(({ id, of, name }) => ({
            value: `${of}:${id}`,
            label: `${t(of)}: ${name}`,
          })),
        ]}
      />
      <TextArea
        label={t('takeAway.reason')}
        hint={t('takeAway.reasonHint')}
        name="reason"
        rows={3}
      />
      <SubmitButton variant="secondary">{t('takeAway.button')}</SubmitButton>
    </Form>
  )
}

type PropertyProps = { action: FormAction; properties: ReadonlyMap<string, string> }

/** Chooses in which property of a map the codes stand, once for maps of zones and once for those of areas. */
export function MapPropertyForm({ action, properties }: PropertyProps) {
  const t = useTranslations('boundaries')
  return (
    <div className="space-y-6">
      {MAP_SOURCE_NAMES.map((source) => (
        <Form
          key={source}
          action={action}
          hidden={{ source }}
          errorTitle={t('errorTitle')}
          className="max-w-prose space-y-4"
        >
          <TextField
            label={t(`property.${source}`)}
            hint={t('property.hint')}
            name="property"
            maxLength={100}
            width="medium"
            autoComplete="off"
            defaultValue={properties.get(source) ?? ''}
          />
          <SubmitButton variant="secondary">{t('property.button')}</SubmitButton>
        </Form>
      ))}
    </div>
  )
}
