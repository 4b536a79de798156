import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { HomeList } from '@/components/registry/people/home-list'
import { KeyTable } from '@/components/shell/key-table'
import { Page, PageTitle } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { mayFind } from '@/lib/desks/find-anywhere.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { areKeysOn } from '../keys-off'
import { readOwnLine } from '../own-places'
import { setKeysAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('help')
  return { title: t('title') }
}

/** For who works here: what each key does, with the way to turn keys off, and what each of their pages is for. */
export default async function HelpPage() {
  const actor = await requireActor('/help')
  const { ofWork } = await readOwnLine(actor)
  if (ofWork.length === 0) notFound()
  const [t, isOn] = await Promise.all([getTranslations('help'), areKeysOn()])

  return (
    <Page width="staff">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <Section title={t('keysTitle')} lead={t('keysLead')}>
        <KeyTable finds={mayFind(actor)} />
      </Section>
      <form action={setKeysAction} className="max-w-prose space-y-3">
        <p role="status" className="font-semibold">
          {t(isOn ? 'on' : 'off')}
        </p>
        <p>{t('why')}</p>
        <Button variant="secondary" name="keys" value={isOn ? 'off' : 'on'}>
          {t(isOn ? 'turnOff' : 'turnOn')}
        </Button>
      </form>
      <Section title={t('pagesTitle')}>
        <HomeList homes={ofWork} />
      </Section>
    </Page>
  )
}
