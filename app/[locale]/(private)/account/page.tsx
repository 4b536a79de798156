import { getLocale, getTranslations } from 'next-intl/server'

import { NameForm } from '@/components/registry/accounts/name-form'
import { PlaceList } from '@/components/registry/accounts/place-list'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { zoneName } from '@/lib/base/format/zone-name'
import { accountPlaces, type AccountPlaces } from '@/lib/registry/accounts/account.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { changeNameAction, signOutAction, signOutEverywhereAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.account')
  return { title: t('title') }
}

async function placesOf(places: AccountPlaces) {
  const [t, locale] = await Promise.all([getTranslations('auth.account'), getLocale()])
  const works =
    places.counselor ||
    places.schools.length > 0 ||
    places.zones.length > 0 ||
    places.panels.length > 0
  const watches = places.administrator || places.auditor
  return [
    ...places.zones.map(({ slug, ...names }) => ({
      href: `/staff/${slug}`,
      label: t('zone', { name: zoneName(names, locale) }),
      note: t('zoneNote'),
    })),
    ...places.panels.map(({ slug, ...names }) => ({
      href: `/staff/${slug}/appeals`,
      label: t('appeals', { name: zoneName(names, locale) }),
      note: t('appealsNote'),
    })),
    ...(places.counselor
      ? [{ href: '/caseload', label: t('caseload'), note: t('caseloadNote') }]
      : []),
    ...places.schools.map(({ slug, name }) => ({
      href: `/school/${slug}`,
      label: t('school', { name }),
      note: t('schoolNote'),
    })),
    ...(watches ? [{ href: '/audit', label: t('audit'), note: t('auditNote') }] : []),
    ...(places.students > 0 || !(works || watches)
      ? [{ href: '/family', label: t('family'), note: t('familyNote') }]
      : []),
  ]
}

export default async function AccountPage({ searchParams }: PageProps<'/[locale]/account'>) {
  const actor = await requireActor('/account')
  const { saved } = await searchParams
  const t = await getTranslations('auth.account')
  const errors = await getTranslations('auth')

  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      {saved === 'name' && <Notice tone="done">{t('nameSaved')}</Notice>}
      <p className="my-6">{t('signedInAs', { name: actor.name, email: actor.email })}</p>
      <h2 className="mb-3 text-xl font-semibold">{t('places')}</h2>
      <PlaceList places={await placesOf(await accountPlaces(actor))} />
      <div className="mt-12">
        <NameForm
          action={changeNameAction}
          name={actor.name === actor.email ? '' : actor.name}
          texts={{
            name: t('name'),
            nameHint: t('nameHint'),
            save: t('saveName'),
            errorTitle: errors('errorTitle'),
          }}
        />
      </div>
      <form className="mt-12 space-y-4">
        <Button type="submit" variant="secondary" formAction={signOutAction}>
          {t('signOut')}
        </Button>
        <p className="text-ink-soft">{t('signOutEverywhereNote')}</p>
        <Button type="submit" variant="quiet" formAction={signOutEverywhereAction}>
          {t('signOutEverywhere')}
        </Button>
      </form>
    </Page>
  )
}
