import { useLocale, useTranslations } from 'next-intl'

import { Checkbox, SelectField } from '@/components/ui/form-fields'
import { zoneName } from '@/lib/base/format/names'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

type Props = {
  /** The name of the boxes, whose first carries the error. */
  name: string
  legend: string
  options: readonly { value: string; label: string; hint?: string }[]
  zones: readonly ManagedZone[]
}

/** What another program reads or is told, and of which zone. */
export function ScopeFields({ name, legend, options, zones }: Props) {
  const t = useTranslations('back')
  const locale = useLocale()
  return (
    <>
      <fieldset>
        <legend className="font-semibold">{legend}</legend>
        {options.map(({ value, label, hint }, i) => (
          <Checkbox
            key={value}
            id={i === 0 ? name : `${name}.${value}`}
            name={name}
            value={value}
            label={label}
            hint={hint}
          />
        ))}
      </fieldset>
      <SelectField
        label={t('zone')}
        name="zoneId"
        options={[
          { value: '', label: t('wholeDistrict') },
          ...zones.map((zone) => ({ value: zone.id, label: zoneName(zone, locale) })),
        ]}
      />
    </>
  )
}
