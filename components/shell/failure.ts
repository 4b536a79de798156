import en from '@/lib/base/i18n/messages/en/failure.json'
import es from '@/lib/base/i18n/messages/es/failure.json'

/** What the error pages say: they are made in the browser, which has no catalog, on whatever still stands. */
export const FAILURE = { en, es }
