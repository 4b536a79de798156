import { useTranslations } from 'next-intl'

import { PhoneLink } from '@/components/ui/phone-link'
import type { Callable } from '@/lib/desks/guardians/contacts.data'

/** Whom to call, each with a number that a phone dials. */
export function CallContacts({ contacts }: { contacts: readonly Callable[] }) {
  const t = useTranslations('calls')
  const reached = contacts.flatMap(({ id, name, phone }) => (phone ? [{ id, name, phone }] : []))
  if (reached.length === 0) return t('noContact')
  return (
    <ul>
      {reached.map(({ id, name, phone }) => (
        <li key={id}>
          {name} <PhoneLink phone={phone} />
        </li>
      ))}
    </ul>
  )
}
