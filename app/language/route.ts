import { cookies, headers } from 'next/headers'
import { z } from 'zod'

import { changeLocale } from '@/lib/accounts/mutations'
import { currentActor } from '@/lib/auth/session'
import { routing } from '@/lib/i18n/routing'

const YEAR = 60 * 60 * 24 * 365

const choice = z.object({ locale: z.enum(routing.locales) })

/** Remembers the language a person pressed, also for their letters, and goes back to where they were. */
export async function POST(request: Request) {
  // a body that is no form is a bad request, not an outage
  const form = await request.formData().catch(() => new FormData())
  const parsed = choice.safeParse(Object.fromEntries(form))
  if (!parsed.success) return new Response(null, { status: 400 })
  const { locale } = parsed.data
  const jar = await cookies()
  jar.set('NEXT_LOCALE', locale, { path: '/', maxAge: YEAR, sameSite: 'lax' })
  const actor = await currentActor()
  if (actor) await changeLocale(actor, locale)
  return new Response(null, { status: 303, headers: { Location: await pathBefore() } })
}

/** The path of the page the form was on; the home page when it was not one of ours. */
async function pathBefore(): Promise<string> {
  const sent = await headers()
  const referer = sent.get('referer') ?? ''
  if (!URL.canParse(referer)) return '/'
  const { host, pathname, search } = new URL(referer)
  // two slashes at the start would name another host
  const isOurs = host === sent.get('host') && !pathname.startsWith('//')
  return isOurs ? pathname + search : '/'
}
