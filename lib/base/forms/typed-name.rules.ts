import { toPlainText } from '@/lib/base/format/search-words.rules'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

const plain = (text: string) => toPlainText(text).trim().replace(/\s+/gu, ' ')

/**
 * Whether somebody typed a name to confirm a step, in any of its languages: without regard to case,
 * accents, kinds of apostrophe and extra spaces. An empty name is never typed.
 */
export function isTyped(typed: string, name: Texts): boolean {
  const said = plain(typed)
  return said !== '' && name.some(({ text }) => plain(text) === said)
}
