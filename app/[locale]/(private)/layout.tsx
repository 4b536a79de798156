import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'

import { AccountStrip } from '@/components/registry/people/account-strip'
import { StripHelp } from '@/components/registry/people/strip-help'
import { DeskKeys } from '@/components/shell/desk-keys'
import { KeptText } from '@/components/shell/kept-text'
import { SignOutForm } from '@/components/shell/sign-out-form'
import { Button } from '@/components/ui/button'
import { FormTextsProvider } from '@/components/ui/form-texts'
import { wasRefused } from '@/lib/base/forms/refusal'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { PAGE_PATH } from '@/lib/base/page-path'
import { mayFind } from '@/lib/desks/find-anywhere.data'
import { topicOf } from '@/lib/desks/help-topic.rules'
import { currentActor, readKeptText } from '@/lib/registry/accounts/session'

import { signOutAction } from './account/actions'
import { dropKeptTextAction } from './drop-kept-text'
import { areKeysOn } from './keys-off'
import { readOwnLine } from './own-places'

/**
 * Rendered for each request, because these pages depend on the reader. The pages outside this folder are the same for
 * everybody.
 */
export const dynamic = 'force-dynamic'

/** Says in the title that a form was refused; with a script, the error summary does this. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  const prefix = (await wasRefused()) ? `${t('errorPrefix')} ` : ''
  return { title: { default: t('product'), template: `${prefix}%s · ${t('product')}` } }
}

export default async function PrivateLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common.forms')
  const texts = {
    offlineList: t('offlineList'),
    offline: t('offline'),
    offlineBody: t('offlineBody'),
    back: t('back'),
    backBody: t('backBody'),
  }
  const kept = await readKeptText()
  return (
    <FormTextsProvider texts={texts}>
      <OwnLine />
      <AsOf />
      {kept.length > 0 && <KeptText texts={kept} drop={dropKeptTextAction} />}
      {children}
    </FormTextsProvider>
  )
}

/** On paper, above the page: of when it is. The screen has it nowhere, and no reader hears it. */
async function AsOf() {
  const [t, format] = await Promise.all([getTranslations('common'), getFormatter()])
  return <div data-as-of={t('asOf', { moment: format.dateTime(new Date(), 'moment') })} />
}

/** The line of the signed-in person; nothing for a visitor. The header above is the same for everybody. */
async function OwnLine() {
  const actor = await currentActor()
  if (!actor) return null
  const [t, today, { roles, where, places, ofWork }, keysOn, asked] = await Promise.all([
    getTranslations('auth.account'),
    getTranslations('today'),
    readOwnLine(actor),
    areKeysOn(),
    headers(),
  ])
  const path = asked.get(PAGE_PATH) ?? ''
  const find = mayFind(actor) ? { label: today('find.title'), button: today('find.button') } : null
  return (
    <AccountStrip
      label={t('signedIn')}
      name={actor.name}
      roles={roles}
      where={where}
      places={places}
      placesLabel={t('ownPlaces')}
      find={find}
      help={
        ofWork.length > 0
          ? {
              title: today('strip.help'),
              content: <StripHelp path={path} topic={topicOf(path)} />,
            }
          : null
      }
    >
      {ofWork.length > 0 && keysOn && <DeskKeys />}
      <SignOutForm look="-ms-5">
        <Button type="submit" variant="quiet" formAction={signOutAction}>
          {t('signOut')}
        </Button>
      </SignOutForm>
    </AccountStrip>
  )
}
