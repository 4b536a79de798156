import type { Sheet } from '@/lib/base/format/pdf'
import type { Locale } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { contactLines } from '@/lib/messages/contacts/contact-text.rules'
import type { Contact } from '@/lib/messages/contacts/contact.view'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { drawKey, inDraw } from './family-draw.rules'
import type { ToldDraw } from './family-draw.view'
import type { ReceiptView } from './ranking.view'

/** Writes a receipt on one sheet: the code, the list in order, how twins draw, and its hash in the round's tree. */
export function writeReceipt(
  sheet: Sheet,
  receipt: ReceiptView,
  {
    leaf,
    draw,
    contacts,
  }: { leaf: string | null; draw: ToldDraw | null; contacts: readonly Contact[] },
  locale: Locale,
): void {
  const t = translator(locale)
  const format = formatter(locale)
  const { student, list, schools, status } = receipt
  const sentAt = format.dateTime(list.sentAt, 'moment')
  // others read the paper too, so it names the sender instead of "you"
  const sender = list.sentBy?.name
  sheet.page()
  sheet.heading(`${t('common.product')} · ${t('letters.receipt')}`, 20)
  sheet.code(t('family.receipt.code'), list.receiptCode)
  sheet.lines([
    `${t('family.receipt.student')}: ${fullName(student)}`,
    `${t('family.receipt.sentAt')}: ${sentAt}`,
    ...(sender ? [`${t('family.receipt.sentBy')}: ${sender}`] : []),
    t(`family.receipt.${status === 'leaves' ? 'old' : status}`),
  ])
  sheet.heading(t('family.receipt.list'), 14)
  sheet.lines(schools.map(({ name }, i) => `${i + 1}. ${name}`))
  if (draw && status === 'counts') {
    const all = inDraw(draw.names, draw.others, (count) => t('family.draw.others', { count }))
    const names = format.list(all, { type: 'conjunction' })
    sheet.text(t(`family.draw.${drawKey(draw)}`, { names }))
  }
  sheet.gap(10)
  sheet.text(t('letters.receiptFoot'))
  const lines = contactLines(contacts, locale)
  if (lines.length > 0) sheet.lines([`${t('contacts.title')}:`, ...lines])
  if (leaf) sheet.lines([t('rounds.receipt.leaf'), leaf])
}
