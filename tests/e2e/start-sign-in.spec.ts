import { execFileSync } from 'node:child_process'

import { type APIRequestContext, expect, request, test } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import pg from 'pg'

import { expectAccessible } from './support/axe'
import { startOutside } from './support/outside'
import { PORTS } from './support/ports'
import { startProvider } from './support/sign-in-provider'

/** Staff sign in with the account of their district, at a real provider; nobody else does, whatever it says. */
const ADA = 'ada.lind@district.example'
const BASE = `http://localhost:${PORTS.start}`
const TENANT = 'd1f5'
/** That of `startOutside`. */
const SECRET = 'a'.repeat(40)

test.describe.configure({ mode: 'serial', timeout: 300_000 })

let provider: Awaited<ReturnType<typeof startProvider>>
let outside: Awaited<ReturnType<typeof startOutside>>
let database: pg.Client
const browsers: APIRequestContext[] = []

test.beforeAll(async () => {
  provider = await startProvider(BASE, ['district', 'tenant'])
  const { issuer, client } = provider
  const settings = (name: string, more: Record<string, string>) =>
    Object.entries({ ISSUER: issuer, CLIENT_ID: client.id, SECRET: client.secret, ...more }).map(
      ([key, value]) => [`OIDC_${name}_${key}`, value] as const,
    )
  outside = await startOutside(
    { email: ADA, name: 'Ada Lind' },
    Object.fromEntries([
      ...settings('DISTRICT', { DOMAIN: 'district.example', LABEL: 'District account' }),
      ...settings('TENANT', { TENANT }),
      ...settings('AWAY', { ISSUER: 'http://127.0.0.1:9', DOMAIN: 'district.example' }),
    ]),
  )
  database = new pg.Client({ connectionString: outside.databaseUrl })
  await database.connect()
})
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.dispose()))
  await database.end()
  await outside.stop()
  await provider.stop()
})

/** A browser of its own, with a language, that follows no redirect by itself. */
async function newBrowser(language = 'en'): Promise<APIRequestContext> {
  const browser = await request.newContext({
    baseURL: BASE,
    maxRedirects: 0,
    extraHTTPHeaders: { 'accept-language': language, accept: 'text/html' },
  })
  browsers.push(browser)
  return browser
}

/** Goes to the provider and signs in there; returns the address that the provider sends the browser back to. */
async function goThrough(browser: APIRequestContext, name = 'district', returnTo = '/account') {
  let url = `${BASE}/sign-in/with/${name}?returnTo=${encodeURIComponent(returnTo)}`
  while (!url.includes('/api/auth/callback/')) {
    const answer = await browser.get(url)
    const to = answer.headers()['location']
    expect(to, `${answer.status()} ${url}`).toBeTruthy()
    url = new URL(to ?? '', url).href
  }
  return url
}

async function signIn(subject: string, name = 'district', browser?: APIRequestContext) {
  const own = browser ?? (await newBrowser())
  provider.isUsedBy(subject)
  const answer = await own.get(await goThrough(own, name))
  return { browser: own, status: answer.status(), text: await answer.text(), answer }
}

/** Whose pages a browser opens: nobody's, when it is asked to sign in. */
async function isSignedIn(browser: APIRequestContext): Promise<boolean> {
  const answer = await browser.get('/account/address')
  return answer.status() === 200
}

/** What a refused sign-in must leave as it was. */
const standing = async () => {
  const { rows } = await database.query(
    `SELECT (SELECT json_agg(i ORDER BY id) FROM staff_identity i) AS identities,
       (SELECT json_agg(u ORDER BY id) FROM app_user u) AS people,
       (SELECT count(*) FROM role_grant) AS roles`,
  )
  return rows[0]
}

async function expectRefused(
  { browser, status, text }: { browser: APIRequestContext; status: number; text: string },
  expected: { status: number; title: string },
) {
  expect({ status, title: /<h1>(.*?)<\/h1>/.exec(text)?.[1] }).toEqual(expected)
  expect(await isSignedIn(browser)).toBe(false)
}

/** Somebody with a role of the whole district. */
async function addWithRole(email: string, role: 'AUDITOR' | 'ADMINISTRATOR'): Promise<void> {
  await database.query(
    `WITH person AS (INSERT INTO app_user (id, email, name) VALUES (gen_random_uuid(), $1, $1) RETURNING id)
     INSERT INTO role_grant (id, user_id, role) SELECT gen_random_uuid(), id, $2::"Role" FROM person`,
    [email, role],
  )
}

const verbs = async (subject: string) =>
  (
    await database.query('SELECT verb FROM audit_event WHERE subject_id = $1 ORDER BY id', [
      subject,
    ])
  ).rows.map(({ verb }) => verb)

const [UNTRUSTED, ORGANIZATION, AGAIN] = [
  { status: 502, title: 'We could not sign you in' },
  { status: 403, title: 'This is not an account of the district' },
  { status: 400, title: 'Start again' },
]
const seconds = () => Math.floor(Date.now() / 1000)

test('an administrator signs in with the account of the district, without a script', async ({
  browser,
}) => {
  provider.says('ada', { email: ADA, email_verified: true })
  provider.isUsedBy('ada')
  const context = await browser.newContext({ baseURL: BASE, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Sign in with District account' }).click()
  await expect(page).toHaveURL(/\/staff\/data$/)
  await context.close()
})

test.describe('what a provider says is checked, and what does not hold changes nothing', () => {
  test.beforeAll(async () => {
    await addWithRole('ben@district.example', 'AUDITOR')
    provider.says('ben', { email: 'ben@district.example', email_verified: true, tid: TENANT })
  })
  test.afterEach(() => provider.changes())

  const changed: [what: string, change: () => Record<string, unknown>][] = [
    ['another issuer', () => ({ iss: 'https://accounts.elsewhere.example' })],
    ['another audience', () => ({ aud: 'another-program' })],
    ['another nonce', () => ({ nonce: 'of another sign-in' })],
    ['a time that is over', () => ({ iat: seconds() - 7200, exp: seconds() - 3600 })],
    ['a time to come', () => ({ nbf: seconds() + 3600 })],
  ]
  for (const [what, change] of changed) {
    test(`a token of ${what}`, async () => {
      provider.changes((claims) => ({ ...claims, ...change() }))
      const before = await standing()
      await expectRefused(await signIn('ben'), UNTRUSTED)
      expect(await standing()).toEqual(before)
    })
  }

  test('a signature of other keys than it shows', async () => {
    const before = await standing()
    provider.rotates(true)
    await expectRefused(await signIn('ben'), UNTRUSTED)
    expect(await standing()).toEqual(before)
    provider.rotates()
  })

  test('an answer to a sign-in of another browser, or with another state', async () => {
    const before = await standing()
    provider.isUsedBy('ben')
    const [mine, theirs] = [await newBrowser(), await newBrowser()]
    await goThrough(mine)
    const url = await goThrough(theirs)
    for (const other of [url, url.replace(/state=[^&]+/, 'state=made-up')]) {
      const answer = await mine.get(other)
      await expectRefused(
        { browser: mine, status: answer.status(), text: await answer.text() },
        AGAIN,
      )
    }
    expect(await standing()).toEqual(before)
  })

  test('an address of another domain, one that is not confirmed, another tenant, or none', async () => {
    const before = await standing()
    const email = 'ben@district.example'
    provider.says('elsewhere', { email: 'ben@elsewhere.example', email_verified: true })
    provider.says('under', { email: 'ben@evil-district.example', email_verified: true })
    provider.says('unconfirmed', { email, email_verified: false })
    provider.says('other-tenant', { email, email_verified: true, tid: 'other' })
    provider.says('not-confirmed-there', { email, email_verified: false, tid: TENANT })
    for (const subject of ['elsewhere', 'under'])
      await expectRefused(await signIn(subject), ORGANIZATION)
    for (const subject of ['other-tenant', 'elsewhere'])
      await expectRefused(await signIn(subject, 'tenant'), ORGANIZATION)
    const unconfirmed = { status: 403, title: 'We could not sign you in' }
    await expectRefused(await signIn('unconfirmed'), unconfirmed)
    await expectRefused(await signIn('not-confirmed-there', 'tenant'), unconfirmed)
    expect(await standing()).toEqual(before)
  })

  test('somebody whom nobody gave a role gets no account and no role, and reads whom to ask', async () => {
    const before = await standing()
    const email = 'stranger@district.example'
    provider.says('stranger', { email, email_verified: true })
    const browser = await newBrowser('es')
    const refused = await signIn('stranger', 'district', browser)
    await expectRefused(refused, { status: 403, title: 'Todavía no tiene una función aquí' })
    expect(refused.text).toContain('pídalo a quien trabaja con usted')
    // a parent with an account is no staff either
    await database.query(
      `INSERT INTO app_user (id, email, name) VALUES (gen_random_uuid(), $1, 'A parent')`,
      [email],
    )
    const parents = await standing()
    await expectRefused(await signIn('stranger'), {
      status: 403,
      title: 'You have no role here yet',
    })
    expect(await standing()).toEqual(parents)
    expect(parents.identities).toEqual(before.identities)
    expect((await verbs('district')).slice(-2)).toEqual(Array(2).fill('account.staffRefused'))
  })

  test('somebody who stops at the provider, and one who is sent to a page that is not ours', async () => {
    const browser = await newBrowser()
    const url = await goThrough(browser)
    const stopped = url.replace(/code=[^&]+/, 'error=access_denied')
    const answer = await browser.get(stopped)
    await expectRefused(
      { browser, status: answer.status(), text: await answer.text() },
      { status: 403, title: 'You were not signed in' },
    )
    for (const path of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      'javascript:1',
    ]) {
      provider.isUsedBy('ada')
      const own = await newBrowser()
      const back = await own.get(await goThrough(own, 'district', path))
      expect(back.status()).toBe(302)
      expect(new URL(back.headers()['location'] ?? '').origin).toBe(BASE)
    }
  })
})

test('an answer works once: the code is used up, for its browser too', async () => {
  const browser = await newBrowser()
  provider.isUsedBy('ada')
  const url = await goThrough(browser)
  const cookies = await browser.storageState()
  expect((await browser.get(url)).status()).toBe(302)
  expect(await isSignedIn(browser)).toBe(true)
  // somebody has the address and every cookie from before
  const thief = await request.newContext({ baseURL: BASE, maxRedirects: 0, storageState: cookies })
  browsers.push(thief)
  const answer = await thief.get(url)
  await expectRefused({ browser: thief, status: answer.status(), text: await answer.text() }, AGAIN)
  expect((await browser.get(url)).status()).toBe(400)
})

test('new keys of the provider count at once', async () => {
  provider.rotates()
  expect((await signIn('ada')).status).toBe(302)
})

test('who somebody is goes by issuer and subject, whatever becomes of the address', async () => {
  const found = await database.query('SELECT id FROM app_user WHERE email = $1', [
    'ben@district.example',
  ])
  const ben = found.rows[0].id
  expect((await signIn('ben')).status).toBe(302)
  expect(await verbs(ben)).toEqual(['account.identityLinked', 'account.signedInWith'])
  // another account of the provider with the same address, or the same person with a new one
  const before = await standing()
  provider.says('ben-2', { email: 'ben@district.example', email_verified: true })
  const title = 'Your account is tied to another account'
  await expectRefused(await signIn('ben-2'), { status: 403, title })
  expect(await standing()).toEqual(before)
  // the address at the provider changes, to that of somebody else even: it is still Ben
  provider.says('ben', { email: ADA, email_verified: true })
  const again = await signIn('ben')
  expect(again.status).toBe(302)
  expect(await (await again.browser.get('/account/address')).text()).toContain(
    'ben@district.example',
  )
})

test('whose last role ends is signed out at the next request, and does not come back', async () => {
  const { browser } = await signIn('ben')
  expect(await isSignedIn(browser)).toBe(true)
  await database.query(
    `DELETE FROM role_grant USING app_user
     WHERE app_user.id = role_grant.user_id AND app_user.email = 'ben@district.example'`,
  )
  expect(await isSignedIn(browser)).toBe(false)
  provider.says('ben', { email: 'ben@district.example', email_verified: true })
  await expectRefused(await signIn('ben'), { status: 403, title: 'Your role here has ended' })
})

/** What the browser of somebody holds who signed in with a code, so many hours ago. */
async function codeSession(email: string, hours: number): Promise<string> {
  const { rows } = await database.query(
    'SELECT id, session_version FROM app_user WHERE email = $1',
    [email],
  )
  return encode({
    token: {
      sub: rows[0].id,
      sessionVersion: rows[0].session_version,
      signedInAt: Date.now() - hours * 3_600_000,
    },
    secret: SECRET,
  })
}

async function codeBrowser(email: string, hours: number): Promise<APIRequestContext> {
  const session = await codeSession(email, hours)
  const browser = await request.newContext({
    baseURL: BASE,
    maxRedirects: 0,
    extraHTTPHeaders: { cookie: `next-auth.session-token=${session}` },
  })
  browsers.push(browser)
  return browser
}
const PARENT = 'stranger@district.example'

test('staff are signed out twelve hours after they signed in, families are not', async () => {
  expect(await isSignedIn(await codeBrowser(ADA, 11.9))).toBe(true)
  expect(await isSignedIn(await codeBrowser(ADA, 12.1))).toBe(false)
  expect(await isSignedIn(await codeBrowser(PARENT, 24 * 13))).toBe(true)
})

test('what was typed when the twelve hours ended stands there after signing in again', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: BASE, javaScriptEnabled: false })
  const page = await context.newPage()
  provider.isUsedBy('ada')
  await page.goto('/sign-in/with/district?returnTo=/staff/data/district')
  const name = page.getByRole('main').getByLabel('Name', { exact: true })
  const typed = 'Unified School District of the Long Valley'
  await name.fill(typed)
  const over = { name: 'next-auth.session-token', value: await codeSession(ADA, 13), url: BASE }
  await context.addCookies([over])
  await name.press('Enter')
  await page.getByRole('link', { name: 'Sign in with District account' }).click()
  await expect(page.getByLabel('Your text 1')).toHaveValue(typed)
  await context.close()
})

test('two administrators close the code to staff, for sessions of today too; a command opens it again', async ({
  browser,
}) => {
  await addWithRole('eve@district.example', 'ADMINISTRATOR')
  provider.says('eve', { email: 'eve@district.example', email_verified: true })
  const [byCode, parent] = [await codeBrowser(ADA, 1), await codeBrowser(PARENT, 1)]
  const open = async (subject: string) => {
    provider.isUsedBy(subject)
    const page = await (await browser.newContext({ baseURL: BASE })).newPage()
    await page.goto('/sign-in/with/district?returnTo=/staff/data/sign-in')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How staff sign in')
    return page
  }
  const ada = await open('ada')
  await ada.getByRole('button', { name: 'Ask that staff sign in with' }).click()
  await expect(ada.getByRole('status')).toContainText('Another administrator has to agree')
  await expect(ada.getByRole('button', { name: 'Agree' })).toHaveCount(0)
  await expectAccessible(ada)
  expect(await isSignedIn(byCode)).toBe(true)
  const eve = await open('eve')
  await eve.getByRole('button', { name: 'Agree' }).click()
  await expect(eve.getByRole('status')).toContainText('It counts from now on')
  expect(await isSignedIn(byCode)).toBe(false)
  expect(await isSignedIn(parent)).toBe(true)
  await ada.reload()
  await expect(ada.getByRole('main')).toContainText('with their district account only')
  await Promise.all([ada, eve].map((page) => page.context().close()))
  execFileSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/cli/grant.ts', '--code-by-mail'],
    { env: { ...process.env, DATABASE_URL: outside.databaseUrl, SESSION_SECRET: SECRET } },
  )
  expect(await isSignedIn(byCode)).toBe(true)
})

test('a provider that is down or slow is told so, and the code by mail works', async () => {
  const never = await (await newBrowser()).get('/sign-in/with/away')
  expect(never.status()).toBe(503)
  expect(await never.text()).toContain('Away does not answer')

  const [down, slow] = [await newBrowser(), await newBrowser()]
  provider.isUsedBy('ada')
  const urls = [await goThrough(down), await goThrough(slow)] as const
  const title = 'District account does not answer'
  provider.answers((_request, response) => response.writeHead(503).end())
  const answer = await down.get(urls[0])
  await expectRefused(
    { browser: down, status: answer.status(), text: await answer.text() },
    { status: 503, title },
  )
  provider.answers(() => undefined)
  const late = await slow.get(urls[1])
  await expectRefused(
    { browser: slow, status: late.status(), text: await late.text() },
    { status: 503, title },
  )
  expect((await (await newBrowser()).get('/sign-in')).status()).toBe(200)
  provider.rotates()
})
