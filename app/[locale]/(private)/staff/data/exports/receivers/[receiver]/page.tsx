import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { ReceiverForm } from '@/components/feeds/back/receiver-form'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Button } from '@/components/ui/button'
import { listReceivers } from '@/lib/feeds/back/receivers.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { dropReceiverAction, saveReceiverAction } from '../../actions'

export async function generateMetadata() {
  const t = await getTranslations('back.receivers')
  return { title: t('one') }
}

export default async function ReceiverPage({
  params,
}: PageProps<'/[locale]/staff/data/exports/receivers/[receiver]'>) {
  const { receiver: id } = await params
  const actor = await requireActor(`/staff/data/exports/receivers/${id}`)
  if (!actor.administrator) notFound()
  const receiver = (await listReceivers(actor)).find((one) => one.id === id)
  if (!receiver && id !== 'new') notFound()
  const [t, back, c] = await Promise.all([
    getTranslations('back.receivers'),
    getTranslations('back'),
    getTranslations('common'),
  ])
  const title = receiver?.name ?? t('add')
  return (
    <DistrictPage current="exports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff/data/exports', label: back('title') }, { label: title }]}
      />
      <PageTitle lead={t('lead')}>{title}</PageTitle>
      <ReceiverForm action={saveReceiverAction} receiver={receiver ?? null} />
      {receiver && (
        <form action={dropReceiverAction}>
          <input type="hidden" name="receiver" value={receiver.id} />
          <Button variant="danger">{t('delete')}</Button>
        </form>
      )}
    </DistrictPage>
  )
}
