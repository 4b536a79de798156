import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import type { FormState } from '@/lib/base/forms/form-state'
import type { ArrivalRequest } from '@/lib/desks/midyear/arrival-requests.data'

const ANSWERS = ['APPROVED', 'REFUSED'] as const
/** Who goes to a school by now is given no second seat. */
const CLOSE = ['REFUSED'] as const

/** The seats that were asked for, with the two answers for whoever did not ask. */
export function ArrivalRequests({
  decide,
  slug,
  requests,
}: {
  decide: (before: FormState, form: FormData) => Promise<FormState>
  slug: string
  requests: readonly ArrivalRequest[]
}) {
  const t = useTranslations('students.midyear')
  const common = useTranslations('common')
  if (requests.length === 0) return <p className="text-ink-soft">{t('noRequests')}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {requests.map(({ id, student, number, school, grade, reason, askedBy, isOwn, goesTo }) => (
        <li key={id} className="space-y-3 py-4">
          <h3 className="font-semibold">
            {student} ({number})
          </h3>
          <p className="max-w-prose">{t('asked', { school, grade, by: askedBy, reason })}</p>
          {goesTo !== null && <p className="max-w-prose">{t('goesTo', { school: goesTo })}</p>}
          {isOwn ? (
            <p>{t('own')}</p>
          ) : (
            <div className="flex flex-wrap gap-4">
              {(goesTo === null ? ANSWERS : CLOSE).map((decision) => (
                <Form
                  key={decision}
                  action={decide}
                  hidden={{ zone: slug, id, decision }}
                  errorTitle={common('errorTitle')}
                >
                  {decision === 'APPROVED' ? (
                    <SubmitButton>{t('approve', { student })}</SubmitButton>
                  ) : (
                    <SubmitButton variant="danger">{t('refuse')}</SubmitButton>
                  )}
                </Form>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
