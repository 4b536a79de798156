import { HelpBelow } from '@/components/registry/people/who-can-help'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findContactsOfPlace } from '@/lib/messages/contacts/whom-to-ask.data'

/** Every page of a zone ends with whom to ask. */
export default async function ZoneLayout({
  children,
  params,
}: LayoutProps<'/[locale]/zones/[zone]'>) {
  await pageLocale(params)
  const { zone } = await params
  return (
    <>
      {children}
      <HelpBelow contacts={await findContactsOfPlace({ zone })} />
    </>
  )
}
