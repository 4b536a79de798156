import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A stored phone number (+12135550142) as people here write it: (213) 555-0142; of another country with its code. */
export function formatPhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone, 'US')
  if (!parsed) return phone
  return parsed.country === 'US' || parsed.countryCallingCode === '1'
    ? parsed.formatNational()
    : parsed.formatInternational()
}
