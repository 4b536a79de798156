import type { NextRequest } from 'next/server'

import { findLanguage, renderSentencePage } from '@/lib/base/failure-page'
import { translator } from '@/lib/base/i18n/translator'
import { contactLines } from '@/lib/messages/contacts/contact-text.rules'
import { findDistrictContacts } from '@/lib/messages/contacts/whom-to-ask.data'
import type { ProviderAnswer } from '@/lib/registry/accounts/staff/provider-sign-in'
import { STATUS } from '@/lib/registry/accounts/staff/trouble.rules'

type Refused = Extract<ProviderAnswer, { ok: false }>

/** A page that says, with its true status, why nobody was signed in and what to do; nothing has changed. */
export async function sayTrouble(
  request: NextRequest,
  { trouble, label, path }: Refused,
): Promise<Response> {
  const asked = request.headers
  const locale = findLanguage({
    cookie: asked.get('cookie') ?? '',
    'accept-language': asked.get('accept-language') ?? '',
  })
  const t = translator(locale)
  const contacts = await findDistrictContacts().catch(() => [])
  const page = renderSentencePage(locale, {
    title: t(`auth.staff.trouble.${trouble}.title`, { label }),
    body: t(`auth.staff.trouble.${trouble}.body`, { label }),
    link: t('auth.staff.otherWay'),
    more: contactLines(contacts, locale),
    to: `/sign-in?returnTo=${encodeURIComponent(path)}`,
  })
  return new Response(new Uint8Array(page), {
    status: STATUS[trouble],
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
