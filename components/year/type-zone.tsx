import { useLocale, useTranslations } from 'next-intl'

import { TextField as FormField } from '@/components/ui/form-fields'
import { TextField } from '@/components/ui/text-field'
import { zoneName } from '@/lib/base/format/names'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

type Props = {
  zone: { readonly name: Texts }
  /** Whether it stands in a `Form`, which keeps what was typed and says what is wrong. */
  inForm?: boolean
  hint?: string
  /** Needed where another form of the page has the same field. */
  id?: string
}

/** A step that needs more than a click: the zone's name, typed. */
export function TypeZone({ zone, inForm = false, hint, id = 'typed' }: Props) {
  const t = useTranslations('rounds.typed')
  const locale = useLocale()
  const Field = inForm ? FormField : TextField
  return (
    <Field
      label={t('label', { zone: zoneName(zone, locale) })}
      hint={hint}
      id={id}
      name="typed"
      autoComplete="off"
      maxLength={120}
      width="medium"
    />
  )
}
