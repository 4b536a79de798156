import { useLocale, useTranslations } from 'next-intl'

import { TextField } from '@/components/ui/form-fields'
import { zoneName } from '@/lib/base/format/names'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

type Props = {
  zone: { readonly name: Texts }
  hint?: string
  /** Needed where another form of the page has the same field. */
  name?: string
}

/** A step that needs more than a click: the zone's name, typed. */
export function TypeZone({ zone, hint, name = 'typed' }: Props) {
  const t = useTranslations('rounds.typed')
  const locale = useLocale()
  return (
    <TextField
      label={t('label', { zone: zoneName(zone, locale) })}
      hint={hint}
      name={name}
      autoComplete="off"
      maxLength={120}
      width="medium"
    />
  )
}
