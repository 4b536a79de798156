import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'

import { getServerSession } from 'next-auth'
import { encode } from 'next-auth/jwt'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'

import { type Actor, toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import { authOptions, isSecure, SESSION_SECONDS } from './auth-options'
import { dropKeptText, findKeptText, keepText, writtenIn } from './kept-text.mutations'
import { isStaffSessionOver } from './session-end.rules'
import type { VerifiedUser } from './sign-in.mutations'
import { isSingleSignOnOnly } from './staff/sign-in-rule.data'
import { toVisitorAddress } from './visitor-address'

const sessionSchema = z.object({
  userId: z.uuid(),
  sessionVersion: z.number().int(),
  signedInAt: z.number(),
  /** The provider where the person signed in; none with a code. */
  via: z.string().optional(),
})

async function readSession() {
  const session = sessionSchema.safeParse(await getServerSession(authOptions()))
  return session.success ? session.data : null
}

/**
 * The cookie that says whose device this is. It opens nothing, and it outlives the session: a browser
 * keeps what was typed for this account, and somebody who signs in as another does not see it.
 */
const ACCOUNT = 'account'

const accountMark = (userId: string) => {
  const seal = createHmac('sha256', authOptions().secret ?? '').update(`account ${userId}`)
  return `${userId}.${seal.digest('base64url').slice(0, 22)}`
}

const cookieName = () => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`

/**
 * The signed-in person, read from the database, not from the token; null for a visitor or an ended session, such as
 * one of somebody with a role after twelve hours, or with a code where staff sign in at a provider only.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await readSession()
  if (!session) return null
  const { userId, sessionVersion } = session
  const user = await db.user.findFirst({
    where: { id: userId, sessionVersion },
    select: {
      id: true,
      email: true,
      name: true,
      locale: true,
      roles: { select: { role: true, schoolId: true, zoneId: true } },
    },
  })
  if (!user) return null
  if (user.roles.length > 0) {
    if (isStaffSessionOver(session, new Date())) return null
    if (session.via === undefined && (await isSingleSignOnOnly())) return null
  }
  return toActor(user)
})

/**
 * The signed-in person; a visitor is asked to sign in and comes back to `returnTo` (a path). What was
 * written in `form` is kept until then.
 */
export async function requireActor(returnTo: string, form?: FormData): Promise<Actor> {
  const actor = await currentActor()
  if (!actor && form) await keepWritten(form)
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
  return actor
}

/** Keeps what was posted without a script; with one, the browser keeps it. Only for whoever signed in here last. */
async function keepWritten(form: FormData): Promise<void> {
  const mark = (await cookies()).get(ACCOUNT)?.value ?? ''
  const [userId = ''] = mark.split('.')
  if ((await headers()).has('next-action') || !isUuid(userId)) return
  // somebody else's mark cannot be made up
  if (mark === accountMark(userId)) await keepText(userId, writtenIn(form), new Date())
}

/** Keeps what the actor wrote in a form that is not on the page any more; the next page shows it. */
export async function keepRefused(actor: Actor, texts: readonly string[]): Promise<void> {
  await keepText(actor.id, texts, new Date())
}

/** What the signed-in person wrote and we could not take; empty when there is nothing. */
export async function readKeptText(): Promise<readonly string[]> {
  const actor = await currentActor()
  return actor ? findKeptText(actor, new Date()) : []
}

/** Deletes what was kept of the signed-in person's texts. */
export async function forgetKeptText(): Promise<void> {
  const actor = await currentActor()
  if (actor) await dropKeptText(actor)
}

type Begun = { readonly signedInAt: number; readonly via?: string | undefined }

async function setSession(user: VerifiedUser, begun: Begun): Promise<void> {
  const options = authOptions()
  const token = await encode({
    token: { sub: user.id, sessionVersion: user.sessionVersion, ...begun },
    secret: options.secret ?? '',
    maxAge: SESSION_SECONDS,
  })
  const jar = await cookies()
  const httpOnly = { ...cookieOptions(), httpOnly: true, maxAge: SESSION_SECONDS }
  jar.set(cookieName(), token, httpOnly)
  await markAccount(user)
}

const cookieOptions = () => ({ sameSite: 'lax', path: '/', secure: isSecure() }) as const

/** Sets the session cookie of a person who has just signed in with a code. */
export async function startSession(user: VerifiedUser): Promise<void> {
  await setSession(user, { signedInAt: Date.now() })
}

/** The same for a person whose other sessions just ended: this one goes on, no longer than it would have. */
export async function renewSession(user: VerifiedUser): Promise<void> {
  const { signedInAt, via } = (await readSession()) ?? { signedInAt: Date.now() }
  await setSession(user, { signedInAt, via })
}

/** Marks the device as that of somebody who just signed in, however. */
export async function markAccount(user: { readonly id: string }): Promise<void> {
  const jar = await cookies()
  jar.set(ACCOUNT, accountMark(user.id), { ...cookieOptions(), maxAge: 2 * SESSION_SECONDS })
}

/** Ends the session on this device. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.delete(cookieName())
  jar.delete(ACCOUNT)
}

/** The network address of the visitor, as reported by the proxy in front. */
export async function readVisitorAddress(): Promise<string> {
  return toVisitorAddress((await headers()).get('x-forwarded-for'))
}

const DEVICE = 'device'
const DAYS_400 = 400 * 24 * 60 * 60
const FORM = /^[\w-]{43}$/

/**
 * The secret that this browser keeps, made when it has none; only in an action. It signs nobody in: a
 * code can be typed only where it was asked for, and a device that signed in before has limits of its
 * own. Nobody can guess it, so it needs no signature.
 */
export async function keepDevice(): Promise<string> {
  const jar = await cookies()
  const kept = jar.get(DEVICE)?.value
  const device = kept && FORM.test(kept) ? kept : randomBytes(32).toString('base64url')
  jar.set(DEVICE, device, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
    maxAge: DAYS_400,
  })
  return device
}
