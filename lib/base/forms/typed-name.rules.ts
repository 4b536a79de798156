import type { Texts } from '@/lib/base/i18n/localized-text.rules'

const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').trim().replace(/\s+/gu, ' ').toLowerCase()

/**
 * Whether somebody typed a name to confirm a step, in any of its languages: without regard to case,
 * accents and extra spaces. An empty name is never typed.
 */
export function isTyped(typed: string, name: Texts): boolean {
  const said = plain(typed)
  return said !== '' && name.some(({ text }) => plain(text) === said)
}
