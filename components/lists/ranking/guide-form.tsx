import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/base/forms/form-state'

import type { RankedSchool } from './ranking-form'

type Props = {
  action: FormAction
  student: string
  list: readonly string[]
  version: number
  /** The schools that can be added. */
  schools: readonly RankedSchool[]
}

/** One question of the guide: which school comes next, if any. */
export function GuideForm({ action, student, list, version, schools }: Props) {
  const t = useTranslations('guide')
  return (
    <Form action={action} hidden={{ student, version }} errorTitle={t('errorTitle')} about="next">
      {list.map((id) => (
        <input key={id} type="hidden" name="school" value={id} />
      ))}
      {schools.length > 0 && (
        <fieldset id="next" tabIndex={-1}>
          <legend className="sr-only">{t('choose')}</legend>
          <ul className="divide-line border-line divide-y border-y">
            {schools.map(({ id, name, body }) => (
              <li key={id} className="relative flex gap-3 py-3">
                <input
                  type="radio"
                  id={`next-${id}`}
                  name="next"
                  value={id}
                  className="accent-accent relative z-10 mt-1 size-5 shrink-0"
                />
                <div className="min-w-0">
                  <label
                    htmlFor={`next-${id}`}
                    className="font-semibold after:absolute after:inset-0"
                  >
                    {name}
                  </label>
                  {body}
                </div>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <div className="flex flex-wrap gap-3">
        {schools.length > 0 && (
          <SubmitButton name="do" value="add">
            {t('add')}
          </SubmitButton>
        )}
        {list.length > 0 && (
          <SubmitButton name="do" value="done" variant="secondary">
            {t('done')}
          </SubmitButton>
        )}
      </div>
    </Form>
  )
}
