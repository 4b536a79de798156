import type { Locale } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'

import type { Hold } from './hold-limits.schema'

/** What holds an import, as one sentence in a reader's language. */
export function holdText(locale: Locale, { code, detail }: Hold): string {
  return translator(locale)(`imports.holds.${code}`, detail)
}
