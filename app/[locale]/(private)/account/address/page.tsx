import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/base/actor'
import { hasMailbox } from '@/lib/messages/mailbox.data'
import { findOpenAddress } from '@/lib/registry/accounts/change-address.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { CODE_MINUTES } from '@/lib/registry/accounts/tries.rules'

import { askForAddressAction, confirmAddressAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.address')
  return { title: t('title') }
}

/** Asks for another mail address for one's own account, and confirms it with the code of the message. */
export default async function AddressPage() {
  const actor = await requireActor('/account/address')
  const [t, open] = await Promise.all([
    getTranslations('auth.address'),
    findOpenAddress(actor, new Date()),
  ])
  return (
    <Page width="family">
      <p>
        <TextLink href="/account">{t('back')}</TextLink>
      </p>
      <PageTitle lead={t('lead', { email: actor.email })}>{t('title')}</PageTitle>
      {open === null ? <AskForm /> : <ConfirmForms actor={actor} email={open} />}
    </Page>
  )
}

async function AskForm({ folded }: { folded?: { label: string } }) {
  const [t, auth] = await Promise.all([getTranslations('auth.address'), getTranslations('auth')])
  return (
    <Form
      action={askForAddressAction}
      errorTitle={auth('errorTitle')}
      about="email"
      folded={folded}
    >
      {folded && <p>{t('otherHint')}</p>}
      <TextField
        label={t('email')}
        hint={auth('signIn.emailHint')}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <p className="text-ink-soft">{t('means')}</p>
      <SubmitButton variant={folded ? 'secondary' : 'primary'}>{t('send')}</SubmitButton>
    </Form>
  )
}

async function ConfirmForms({ actor, email }: { actor: Actor; email: string }) {
  const [t, auth] = await Promise.all([getTranslations('auth.address'), getTranslations('auth')])
  return (
    <>
      <p className="my-6">{t('sent', { email, minutes: CODE_MINUTES, old: actor.email })}</p>
      {hasMailbox() && (
        <p className="mb-6">
          <TextLink href={`/mailbox?to=${encodeURIComponent(email)}`}>
            {auth('code.mailbox')}
          </TextLink>
        </p>
      )}
      <Form action={confirmAddressAction} errorTitle={auth('errorTitle')}>
        <TextField
          label={auth('code.code')}
          hint={auth('code.codeHint')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          width="short"
        />
        <SubmitButton>{t('enter')}</SubmitButton>
      </Form>
      <AskForm folded={{ label: t('other') }} />
    </>
  )
}
