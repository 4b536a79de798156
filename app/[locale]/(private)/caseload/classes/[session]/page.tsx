import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { findShownHost } from '@/app/shown-host'
import { Projector } from '@/components/lists/class-hours/projector'
import { Page } from '@/components/shell/page'
import { findClassHour } from '@/lib/lists/class-hours/class-hours.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { closeAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('class.wall')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/caseload/classes/[session]'>

/** The page on the classroom wall while a class ranks. */
export default async function ClassHourPage({ params }: Props) {
  const { session: id } = await params
  const actor = await requireActor(`/caseload/classes/${id}`)
  const classHour = await findClassHour(actor, id, new Date())
  if (!classHour) notFound()
  const host = await findShownHost()
  return (
    <Page width="staff">
      <Projector
        classHour={classHour}
        address={`${host}/class`}
        close={closeAction.bind(null, id)}
      />
    </Page>
  )
}
