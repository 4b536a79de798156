import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { Button, LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { DateField, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { readClassDevice } from '@/lib/lists/class-hours/class-device'

import { enterAction, leaveAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('class')
  return { title: t('title') }
}

/** The start page of a shared device, with nothing about any student. */
export default async function ClassPage({ searchParams }: PageProps<'/[locale]/class'>) {
  const [{ over }, device, t] = await Promise.all([
    searchParams,
    readClassDevice(),
    getTranslations('class'),
  ])
  return (
    <Page width="family">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {over !== undefined && <Notice tone="attention" title={t('over')} />}
      {device && over === undefined ? (
        <Notice tone="attention" title={t('taken.title')}>
          <p>{t('taken.body')}</p>
          <form action={leaveAction} className="flex flex-wrap gap-3">
            <Button>{t('taken.clean')}</Button>
            <LinkButton href="/class/list" variant="secondary">
              {t('taken.continue')}
            </LinkButton>
          </form>
        </Notice>
      ) : (
        <Form
          action={enterAction}
          errorTitle={t('errorTitle')}
          about="code"
          // the device is shared: the browser must not remember anything
          autoComplete="off"
        >
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            name="code"
            width="medium"
            maxLength={20}
            autoComplete="off"
          />
          <TextField
            label={t('number')}
            hint={t('numberHint')}
            name="number"
            width="medium"
            maxLength={20}
            autoComplete="off"
          />
          <DateField
            legend={t('birthDate')}
            hint={t('birthDateHint')}
            name="birthDate"
            labels={{ month: t('month'), day: t('day'), year: t('year') }}
          />
          <SubmitButton>{t('enter')}</SubmitButton>
        </Form>
      )}
    </Page>
  )
}
