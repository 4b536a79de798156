import { getTranslations } from 'next-intl/server'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { CodeFromLink } from '@/components/registry/people/code-from-link'
import { WhoCanHelp } from '@/components/registry/people/who-can-help'
import { Page, PageTitle } from '@/components/shell/page'
import { Disclosure } from '@/components/ui/disclosure'
import { Form, SubmitButton } from '@/components/ui/form'
import { DateField, TextField } from '@/components/ui/form-fields'
import { requireActor } from '@/lib/registry/accounts/session'
import { listFamilyContacts } from '@/lib/registry/students/family-contacts.data'

import { addStudentAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.add')
  return { title: t('title') }
}

export default async function AddStudentPage() {
  const actor = await requireActor('/family/add')
  const [common, t] = await Promise.all([getTranslations('common'), getTranslations('family.add')])
  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <CodeFromLink />
      <Form action={addStudentAction} errorTitle={common('errorTitle')} about="number">
        <TextField
          label={t('number')}
          hint={t('numberHint')}
          name="number"
          autoComplete="off"
          maxLength={30}
          width="medium"
        />
        <DateField
          legend={t('birthDate')}
          hint={t('birthDateHint')}
          name="birthDate"
          labels={{ month: common('month'), day: common('day'), year: common('year') }}
        />
        {/* the page never shows the typed code again */}
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          name="code"
          autoComplete="off"
          maxLength={40}
          width="medium"
        />
        <SubmitButton>{t('send')}</SubmitButton>
      </Form>
      <Disclosure label={t('help')}>
        <p className="max-w-prose">{t('helpBody')}</p>
      </Disclosure>
      <WhoCanHelp contacts={await listFamilyContacts(actor)} />
    </Page>
  )
}
