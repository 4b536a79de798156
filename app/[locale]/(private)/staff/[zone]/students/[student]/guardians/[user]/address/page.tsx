import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { GiveAddress } from '@/components/registry/people/give-address'
import { listGuardians } from '@/lib/desks/guardians/guardians.data'
import { findAddressee } from '@/lib/registry/people/give-address.data'

import { openToChange } from '../../../../open'
import { giveAddressAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.people.address')
  return { title: t('link') }
}

type Props = PageProps<'/[locale]/staff/[zone]/students/[student]/guardians/[user]/address'>

/** Gives the account of a student's guardian another mail address. */
export default async function GuardianAddressPage({ params, searchParams }: Props) {
  const [{ zone: slug, student: id, user: userId }, { done }] = await Promise.all([
    params,
    searchParams,
  ])
  const { actor, zone, cycle, back, record } = await openToChange(
    slug,
    id,
    `/guardians/${userId}/address`,
  )
  const [t, guardians, { linked }, person] = await Promise.all([
    getTranslations('setup.people.address'),
    getTranslations('guardians'),
    listGuardians(id),
    findAddressee(actor, userId),
  ])
  if (!person || !linked.some(({ user }) => user.id === userId)) notFound()
  const here = `${back}/guardians`
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('title', { name: person.name })}
      above={[
        { href: back, label: record.name },
        { href: here, label: guardians('link') },
      ]}
    >
      <GiveAddress
        person={person}
        action={giveAddressAction.bind(null, { slug, id, userId })}
        isDone={done !== undefined}
      />
    </StudentsFrame>
  )
}
