'use server'

import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { mergeShortlist } from '@/app/shortlist/browser-shortlist'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { readVisitorAddress, startSession } from '@/lib/registry/accounts/session'
import { checkCode, requestCode, signInDemo } from '@/lib/registry/accounts/sign-in.mutations'
import {
  codeRequestSchema,
  codeSchema,
  returnToSchema,
} from '@/lib/registry/accounts/sign-in.schema'

const codePage = (email: string, returnTo: string, more = '') =>
  `/sign-in/code?email=${encodeURIComponent(email)}&returnTo=${encodeURIComponent(returnTo)}${more}`

/** Sends a code and goes to the page where it is typed. */
export async function requestCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('auth.errors')
  const values = { email: text(form, 'email') }
  const input = codeRequestSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'emailForm')) }

  const [locale, address] = await Promise.all([getLocale(), readVisitorAddress()])
  const sent = await requestCode({ ...input.data, locale, address }, new Date())
  if (!sent.ok) {
    const format = await getFormatter()
    return { values, message: t('tooMany', { retryAt: format.dateTime(sent.retryAt, 'moment') }) }
  }
  const again = form.has('again') ? '&again=1' : ''
  redirect(codePage(input.data.email, returnToSchema.parse(form.get('returnTo')), again))
}

const refusals = {
  wrong: 'codeWrong',
  'used-up': 'codeUsedUp',
  'too-many': 'tooManyTries',
} as const

/** Checks the typed code. A correct one starts the session. The page never shows the code again. */
export async function answerCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('auth.errors')
  const input = codeSchema.safeParse({ email: text(form, 'email'), code: text(form, 'code') })
  if (!input.success)
    return { fieldErrors: fieldErrors(input.error, (key) => t(key as 'codeForm')) }

  const [locale, address] = await Promise.all([getLocale(), readVisitorAddress()])
  const answer = await checkCode({ ...input.data, locale, address }, new Date())
  if (!answer.ok) return { fieldErrors: { code: t(refusals[answer.reason]) } }
  await startSession(answer.user)
  await mergeShortlist(answer.user)
  redirect(returnToSchema.parse(form.get('returnTo')))
}

/** Signs in a demo person with one click; does nothing outside the demonstration. */
export async function signInDemoAction(form: FormData): Promise<void> {
  const user = await signInDemo(text(form, 'demoEmail'))
  if (!user) redirect('/sign-in')
  await startSession(user)
  await mergeShortlist(user)
  redirect(returnToSchema.parse(form.get('returnTo')))
}
