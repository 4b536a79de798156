import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { GiveAddress } from '@/components/registry/people/give-address'
import { requireActor } from '@/lib/registry/accounts/session'
import { findAddressee } from '@/lib/registry/people/give-address.data'

import { giveAddressAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.people.address')
  return { title: t('link') }
}

type Props = PageProps<'/[locale]/staff/data/people/[person]'>

/** Gives somebody's account another mail address; for administrators. */
export default async function PersonPage({ params, searchParams }: Props) {
  const [{ person: id }, { done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/data/people/${id}`)
  const person = actor.administrator ? await findAddressee(actor, id) : null
  if (!person) notFound()
  const [t, staff] = await Promise.all([
    getTranslations('setup.people.address'),
    getTranslations('setup.people'),
  ])
  return (
    <PlacesPage
      current="desk"
      title={t('title', { name: person.name })}
      above={[{ href: '/staff#people', label: staff('title') }]}
    >
      <GiveAddress
        person={person}
        action={giveAddressAction.bind(null, person.id)}
        isDone={done !== undefined}
      />
    </PlacesPage>
  )
}
