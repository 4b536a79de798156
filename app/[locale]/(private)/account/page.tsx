import { getTranslations } from 'next-intl/server'

import { ContactForm, ContactSaved } from '@/components/registry/people/contact-form'
import { HomeList } from '@/components/registry/people/home-list'
import { Page, PageTitle } from '@/components/shell/page'
import { SignOutForm } from '@/components/shell/sign-out-form'
import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/registry/accounts/session'
import { findStaffContact } from '@/lib/registry/people/staff-contact.data'

import { listOwnPlaces } from '../own-places'
import {
  changeNameAction,
  saveContactAction,
  signOutAction,
  signOutEverywhereAction,
} from './actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.account')
  return { title: t('title') }
}

export default async function AccountPage({ searchParams }: PageProps<'/[locale]/account'>) {
  const actor = await requireActor('/account')
  const { saved } = await searchParams
  const contact = await findStaffContact(actor, actor.id)
  const t = await getTranslations('auth.account')
  const errors = await getTranslations('auth')

  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      {saved === 'contact' && <ContactSaved />}
      {saved === 'address' && (
        <Notice tone="done">{t('addressChanged', { email: actor.email })}</Notice>
      )}
      {saved === 'name' && <Notice tone="done">{t('nameSaved')}</Notice>}
      <p className="my-6">{t('signedInAs', { name: actor.name, email: actor.email })}</p>
      <h2 className="mb-3 text-xl font-semibold">{t('places')}</h2>
      <HomeList homes={await listOwnPlaces(actor)} />
      <div className="mt-12">
        <Form action={changeNameAction} errorTitle={errors('errorTitle')} className="space-y-4">
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            name="name"
            autoComplete="name"
            maxLength={120}
            defaultValue={actor.name === actor.email ? '' : actor.name}
          />
          <SubmitButton variant="secondary">{t('saveName')}</SubmitButton>
        </Form>
      </div>
      <Section title={t('email')} lead={t('emailLead', { email: actor.email })}>
        <TextLink href="/account/address">{t('changeEmail')}</TextLink>
      </Section>
      {contact && <ContactForm contact={contact} action={saveContactAction} isOwn />}
      <SignOutForm>
        <Button type="submit" variant="secondary" formAction={signOutAction}>
          {t('signOut')}
        </Button>
        <p className="text-ink-soft">{t('signOutEverywhereNote')}</p>
        <Button type="submit" variant="quiet" formAction={signOutEverywhereAction}>
          {t('signOutEverywhere')}
        </Button>
      </SignOutForm>
    </Page>
  )
}
