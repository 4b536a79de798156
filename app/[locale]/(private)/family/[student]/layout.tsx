import { HelpBelow } from '@/components/registry/people/who-can-help'
import { currentActor } from '@/lib/registry/accounts/session'
import { findContactsOfChild } from '@/lib/registry/students/family-contacts.data'

/** Every page about a child ends with whom to ask. */
export default async function ChildLayout({
  children,
  params,
}: LayoutProps<'/[locale]/family/[student]'>) {
  const { student } = await params
  const actor = await currentActor()
  // a visitor is sent to sign in by the page, which knows where to come back to
  const contacts = actor ? await findContactsOfChild(actor, student) : []
  return (
    <>
      {children}
      <HelpBelow contacts={contacts} />
    </>
  )
}
