import { createFormatter, createTranslator } from 'use-intl/core'

import { formats } from './formats'
import { messages } from './messages'
import type { Locale } from './routing'

const TIME_ZONE = 'America/Los_Angeles'

/** Texts outside a page (mail, jobs, command line) in a person's language. */
export function translator(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], formats, timeZone: TIME_ZONE })
}

/** Dates and numbers outside a page, told in the district's time. */
export function formatter(locale: Locale) {
  return createFormatter({ locale, formats, timeZone: TIME_ZONE })
}
