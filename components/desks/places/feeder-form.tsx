import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { FeederGrid } from '@/lib/desks/places/feeders.data'

type Props = { action: FormAction; zone: string; grid: FeederGrid }

/** Which schools lead to which, as a table of boxes. */
export function FeederForm({ action, zone, grid: { from, to, links } }: Props) {
  const t = useTranslations('places')
  if (from.length === 0 || to.length === 0)
    return <p className="max-w-prose">{t('feeders.empty')}</p>
  return (
    <Form
      action={action}
      hidden={{ zone, was: links.join(' ') }}
      errorTitle={t('errorTitle')}
      className="space-y-5"
    >
      {from.map((school) => (
        <fieldset key={school.id} className="border-line border-t pt-3">
          <legend className="float-start w-full font-semibold [&+*]:clear-both">
            {t('feeders.leads', { from: school.name })}
          </legend>
          <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
            {to.map((other) => {
              const link = `${school.id}/${other.id}`
              return (
                <li key={other.id}>
                  <label className="flex min-h-11 items-center gap-3 py-1">
                    <input
                      type="checkbox"
                      name="link"
                      value={link}
                      defaultChecked={links.includes(link)}
                      className="accent-accent size-5 shrink-0"
                    />
                    {other.name}
                  </label>
                </li>
              )
            })}
          </ul>
        </fieldset>
      ))}
      <SubmitButton>{t('feeders.save')}</SubmitButton>
    </Form>
  )
}
