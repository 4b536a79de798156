import { getTranslations } from 'next-intl/server'

import { DataList } from '@/components/ui/data-list'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { ExpectedLists } from '@/lib/lists/chances/chances.view'

const FROM = {
  staff: 'turnoutFromStaff',
  'last-year': 'turnoutFromLast',
  nobody: 'turnoutFromNobody',
  more: 'turnoutFromMore',
  came: 'turnoutClosed',
} as const

type Props = {
  expected: ExpectedLists | null
  hidden: Readonly<Record<string, string | number>>
  save: FormAction
}

/** How many lists the chances assume, where that comes from, and what staff expect instead. */
export async function TurnoutForm({ expected, hidden, save }: Props) {
  const t = await getTranslations('chances')
  const { least = 0, most = 0, entering = 0 } = expected ?? {}
  return (
    <Section title={t('turnoutTitle')}>
      <div className="max-w-prose space-y-6">
        <p>{t('turnoutLead')}</p>
        {expected && (
          <DataList
            items={[
              {
                term: t('turnoutNow'),
                detail: t('turnoutNowDetail', {
                  same: least === most ? 'yes' : 'no',
                  least,
                  most,
                  entering,
                }),
              },
              { term: t('turnoutFrom'), detail: t(FROM[expected.from]) },
            ]}
          />
        )}
        <Form action={save} hidden={hidden} errorTitle={t('turnoutErrors')}>
          <TextField
            label={t('turnoutLeast')}
            name="least"
            inputMode="numeric"
            width="short"
            maxLength={3}
            defaultValue={expected?.turnout?.least}
          />
          <TextField
            label={t('turnoutMost')}
            name="most"
            inputMode="numeric"
            width="short"
            maxLength={3}
            defaultValue={expected?.turnout?.most}
          />
          <SubmitButton>{t('turnoutSave')}</SubmitButton>
        </Form>
      </div>
    </Section>
  )
}
