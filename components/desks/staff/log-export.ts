import type { useTranslations } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'

import type { LogEvent } from '@/lib/base/audit/audit-log.rules'
import { toVerbKey } from '@/lib/base/audit/audit-verbs.rules'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { clockTime } from '@/lib/desks/reports/reports.rules'

import { detailWords } from './log-details'

type Take = (events: LogEvent[]) => Promise<void>

/** Events as a file: words for people, beside them the codes for programs. */
export async function exportLog(
  name: string,
  timeZone: string,
  read: (take: Take) => Promise<void>,
): Promise<Response> {
  const [t, verbs, locale, { log }, format] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('staff.verbs'),
    getLocale(),
    getMessages(),
    getFormatter(),
  ])
  const inWords = detailWords(log, (moment) => format.dateTime(moment, 'moment', { timeZone }))
  const words = verbWords(verbs)
  return createCsvDownload(name, async (put) => {
    await put([
      [
        ...['at', 'who', 'what'].map((column) => t(column as 'at')),
        'verb',
        ...['zone', 'subject', 'details'].map((column) => t(column as 'zone')),
      ],
    ])
    await read((events) =>
      put(
        events.map(({ at, by, verb, zone, subjectType, subjectId, detail }) => [
          clockTime(at, timeZone),
          by ?? t('system'),
          words(verb),
          verb,
          zone ? zoneName(zone, locale) : '',
          `${inWords.record(subjectType)} ${subjectId}`,
          detail
            .map(inWords.detail)
            .map((one) => `${one.name}: ${one.value}`)
            .join('; '),
        ]),
      ),
    )
  })
}

type Verbs = ReturnType<typeof useTranslations<'staff.verbs'>>

/** Plain words for the verb of an event; `t` reads `staff.verbs`. */
export const verbWords = (t: Verbs) => (verb: string) => {
  const key = toVerbKey(verb)
  // an unknown verb of an older version is shown as it is
  return key === null ? verb : t(key)
}
