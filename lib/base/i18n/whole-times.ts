import type { createFormatter, DateTimeFormatOptions } from 'use-intl/core'

import type { formats } from './formats'

type Formatter = ReturnType<typeof createFormatter>
type Style = keyof typeof formats.dateTime

/** The spaces inside a time of day: "11:59 PM", "11:59 p. m.". */
const INSIDE_TIME = /(?<=\d)\s(?=[AP]M\b|[ap]\.\s?m\.)|(?<=\b[ap]\.)\s(?=m\.)/g

/** A text whose times of day stay on one line: no space inside them breaks. */
export function keepTimesWhole(text: string): string {
  return text.replace(INSIDE_TIME, '\u00a0')
}

/** The same formatter; its times of day stay on one line. */
export function withWholeTimes(format: Formatter): Formatter {
  const dateTime = (
    value: Date | number,
    style?: Style | DateTimeFormatOptions,
    options?: DateTimeFormatOptions,
  ) =>
    keepTimesWhole(
      typeof style === 'string'
        ? format.dateTime(value, style, options)
        : format.dateTime(value, style),
    )
  return { ...format, dateTime }
}
