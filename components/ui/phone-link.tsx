import { formatPhone } from '@/lib/base/format/phone'

import { TextLink } from './text-link'

/** A phone number that a phone dials when it is touched. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <span className="whitespace-nowrap">
      <TextLink href={`tel:${phone}`}>{formatPhone(phone)}</TextLink>
    </span>
  )
}
