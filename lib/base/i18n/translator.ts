import { createFormatter, createTranslator } from 'use-intl/core'

import { formats } from './formats'
import { messages } from './messages'
import type { Locale } from './routing'
import { withWholeTimes } from './whole-times'

const TIME_ZONE = 'America/Los_Angeles'

/** Texts in a person's language outside of pages: mail, jobs, command line. */
export function translator(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], formats, timeZone: TIME_ZONE })
}

/** Formats dates and numbers outside of pages, in the district's time zone; times of day stay on one line. */
export function formatter(locale: Locale) {
  return withWholeTimes(createFormatter({ locale, formats, timeZone: TIME_ZONE }))
}
