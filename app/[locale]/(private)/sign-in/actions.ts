'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { mergeShortlist } from '@/app/shortlist/browser-shortlist'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { hasRole } from '@/lib/registry/accounts/account.data'
import { keepDevice, readVisitorAddress, startSession } from '@/lib/registry/accounts/session'
import {
  checkCode,
  followLink,
  requestCode,
  signInDemo,
} from '@/lib/registry/accounts/sign-in.mutations'
import {
  codeRequestSchema,
  codeSchema,
  linkTokenSchema,
  OWN_WORK,
  returnToSchema,
} from '@/lib/registry/accounts/sign-in.schema'
import { CODE_MINUTES } from '@/lib/registry/accounts/tries.rules'

const codePage = (email: string, returnTo: string, more = '') =>
  `/sign-in/code?email=${encodeURIComponent(email)}&returnTo=${encodeURIComponent(returnTo)}${more}`

/** The page that sign-in leads to: the one asked for, or the person's own work. */
async function landing({ id }: { id: string }, asked: FormDataEntryValue | null): Promise<string> {
  const path = returnToSchema.parse(asked)
  return path === OWN_WORK && !(await hasRole(id)) ? '/family' : path
}

/**
 * Sends a code and goes to the page where it is typed; also when the mailbox has had its messages, whose
 * codes and links still work.
 */
export async function requestCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('auth.errors')
  const values = { email: text(form, 'email') }
  const input = codeRequestSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'emailForm')) }

  const [locale, address, device] = await Promise.all([
    getLocale(),
    readVisitorAddress(),
    keepDevice(),
  ])
  const sent = await requestCode({ ...input.data, locale, address, device }, new Date())
  if (!sent.ok && sent.of === 'network') {
    const format = await getFormatter()
    return { values, message: t('tooMany', { retryAt: format.dateTime(sent.retryAt, 'moment') }) }
  }
  const again = form.has('again') ? '&again=1' : ''
  const more = sent.ok ? again : '&full=1'
  redirect(codePage(input.data.email, returnToSchema.parse(form.get('returnTo')), more))
}

const refusals = {
  wrong: 'codeWrong',
  'used-up': 'codeUsedUp',
  guessed: 'codeGuessed',
  staff: 'codeStaff',
} as const

/** Checks the typed code. A correct one starts the session. The page never shows the code again. */
export async function answerCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('auth.errors')
  const input = codeSchema.safeParse({ email: text(form, 'email'), code: text(form, 'code') })
  if (!input.success)
    return { fieldErrors: fieldErrors(input.error, (key) => t(key as 'codeForm')) }

  const [locale, device] = await Promise.all([getLocale(), keepDevice()])
  const answer = await checkCode({ ...input.data, locale, device }, new Date())
  if (!answer.ok)
    return { fieldErrors: { code: t(refusals[answer.reason], { minutes: CODE_MINUTES }) } }
  await startSession(answer.user)
  await mergeShortlist(answer.user)
  redirect(await landing(answer.user, form.get('returnTo')))
}

/** Signs in by the link of a message. Goes back to its page, which says so, when the link does not work any more. */
export async function followLinkAction(form: FormData): Promise<void> {
  const token = linkTokenSchema.parse(form.get('token'))
  const [locale, device] = await Promise.all([getLocale(), keepDevice()])
  const user = await followLink({ token, locale, device }, new Date())
  if (user === 'staff') redirect('/sign-in?only=staff')
  if (!user) redirect(`/sign-in/link?token=${token}`)
  await startSession(user)
  await mergeShortlist(user)
  redirect(await landing(user, null))
}

/** Signs in a demo person with one click; does nothing outside the demonstration. */
export async function signInDemoAction(form: FormData): Promise<void> {
  const user = await signInDemo(text(form, 'demoEmail'))
  if (!user) redirect('/sign-in')
  await startSession(user)
  await mergeShortlist(user)
  redirect(await landing(user, form.get('returnTo')))
}
