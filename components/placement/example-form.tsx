import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import type { ExampleTrial } from '@/lib/placement/example/example-trial.schema'

const CHILDREN = ['ana', 'ben', 'carla', 'diego'] as const
const SCHOOLS = ['cedar', 'lake', 'park'] as const
const SEATS = ['0', '1', '2', '3', '4']

type Props = {
  trial: ExampleTrial
  /** The possible orders, each the schools joined by hyphens. */
  orders: readonly ExampleTrial['ana'][]
}

/** The form to change the example's lists, seats and sibling; it posts to the address, without a script. */
export function TrialForm({ trial, orders: values }: Props) {
  const t = useTranslations('public.trial')
  const name = useTranslations('public.example')
  const orders = values.map((value) => ({
    value,
    label: value
      .split('-')
      .map((id) => name(SCHOOLS.find((school) => school === id) ?? 'cedar'))
      .join(', '),
  }))
  const siblings = [...CHILDREN, 'nobody' as const].map((value) => ({
    value,
    label: value === 'nobody' ? t('nobody') : name(value),
  }))
  return (
    <form action="/how-placement-works/try#steps" className="space-y-6">
      <fieldset>
        <legend className="mb-3 font-bold">{t('lists')}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          {CHILDREN.map((child) => (
            <SelectField
              key={child}
              name={child}
              label={t('listOf', { child: name(child) })}
              options={orders}
              defaultValue={trial[child]}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-3 font-bold">{t('seats')}</legend>
        <div className="flex flex-wrap gap-4">
          {SCHOOLS.map((school) => (
            <SelectField
              key={school}
              name={school}
              label={t('seatsAt', { school: name(school) })}
              options={SEATS.map((value) => ({ value, label: value }))}
              defaultValue={String(trial[school])}
            />
          ))}
          <SelectField
            name="sibling"
            label={t('sibling')}
            options={siblings}
            defaultValue={trial.sibling}
          />
        </div>
      </fieldset>
      <Button variant="secondary">{t('run')}</Button>
    </form>
  )
}
