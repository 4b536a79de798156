import { HelpBelow } from '@/components/registry/people/who-can-help'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findContactsOfPlace } from '@/lib/messages/contacts/whom-to-ask.data'

/** The page of a school ends with whom to ask: its office, its zone, the district. */
export default async function SchoolLayout({
  children,
  params,
}: LayoutProps<'/[locale]/schools/[school]'>) {
  await pageLocale(params)
  const { school } = await params
  return (
    <>
      {children}
      <HelpBelow contacts={await findContactsOfPlace({ school })} />
    </>
  )
}
