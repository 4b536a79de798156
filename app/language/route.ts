import { cookies } from 'next/headers'
import { z } from 'zod'

import { readPathBefore } from '@/app/referring-path'
import { routing } from '@/lib/base/i18n/routing'
import { currentActor } from '@/lib/registry/accounts/session'
import { changeLocale } from '@/lib/registry/accounts/sign-in.mutations'

const YEAR = 60 * 60 * 24 * 365

const choice = z.object({ locale: z.enum(routing.locales) })

/** Saves the chosen language, also for the person's letters, and returns to the same page. */
export async function POST(request: Request) {
  // a body that is not a form is a bad request, not a server error
  const form = await request.formData().catch(() => new FormData())
  const parsed = choice.safeParse(Object.fromEntries(form))
  if (!parsed.success) return new Response(null, { status: 400 })
  const { locale } = parsed.data
  const jar = await cookies()
  jar.set('NEXT_LOCALE', locale, { path: '/', maxAge: YEAR, sameSite: 'lax' })
  const actor = await currentActor()
  if (actor) await changeLocale(actor, locale)
  return new Response(null, { status: 303, headers: { Location: await readPathBefore() } })
}
