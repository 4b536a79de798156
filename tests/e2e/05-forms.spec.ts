import { expect, type Locator, type Page, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

/** A form somebody can type into: where it is, and the names of its fields. */
type Typed = { who: string; path: string; fields: string; isLong?: boolean }

const TYPABLE =
  'input:not([type=hidden], [type=checkbox], [type=file], [type=submit]), textarea, select'

/** Of addresses that differ in their ids or numbers alone, this many are opened. */
const ALIKE = 2
const MOST_PAGES = 60
const NO_PAGE = /export|pdf|\.ics|\/file|\/record$|documents|mailbox|^\/(_next|schools|zones|how)/

/** One of each kind of reader, and what each can reach. */
const PEOPLE = [
  'rosa.hernandez@family.example',
  'thuy.nguyen@family.example',
  'marcus.johnson@family.example',
  'patricia.alvarado@liechty.example',
  'anthony.reyes@belmont.example',
  'victor.salazar@civitas.example',
  'elena.castillo@district.example',
]

const patternOf = (path: string) =>
  path
    .replace(/[?#].*$/, '')
    .split('/')
    .map((part, i) =>
      i > 2 || /[0-9a-f-]{36}|\d/.test(part) ? part.replace(/.*\d.*/, ':id') : part,
    )
    .join('/')

const nameOf = (tag: string) => /\sname="([^"]+)"/.exec(tag)?.[1]

/** The names of the fields that somebody can type into, of the HTML of a form. */
function fieldsIn(html: string): string {
  const tags = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].map(([tag]) => tag)
  const typable = tags.filter((tag) => !/type="(?:hidden|checkbox|file|submit)"/.test(tag))
  return [...new Set(typable.map(nameOf))].join(' ')
}

const fieldsOf = (form: Locator) => form.evaluate((one) => one.outerHTML).then(fieldsIn)

/** Walks the links of one person and collects the forms on the way, each once. */
async function walk(page: Page, who: string, found: Map<string, Typed>): Promise<void> {
  await signInAs(page, who)
  const queue = ['/account']
  const seen = new Map<string, number>()
  for (let opened = 0; queue.length > 0 && opened < MOST_PAGES; opened++) {
    const path = queue.shift()!
    const answer = await page.request.get(path)
    if (!answer.ok() || !answer.headers()['content-type']?.includes('html')) continue
    const html = (await answer.text())
      .replace(/^[\s\S]*?<\/header>/, '')
      .replace(/<footer[\s\S]*$/, '')
    for (const [form] of html.matchAll(/<form\b[^>]*method="POST"[\s\S]*?<\/form>/g)) {
      const fields = fieldsIn(form)
      const key = `${patternOf(path)} ${fields}`
      const isText =
        /<textarea|<input(?=[^>]*type="(?:text|email|search)")|<input(?![^>]*type=)/.test(form)
      // retyped or given to a button, not written: a wrong one is answered on the page it leads to
      if (isText && !/^(typed|anyway)$/.test(fields) && !found.has(key))
        found.set(key, { who, path, fields, isLong: form.includes('<textarea') })
    }
    const hrefs = [...html.matchAll(/\shref="(\/[^"#]*)/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    for (const href of new Set(hrefs)) {
      const pattern = patternOf(href)
      const count = seen.get(pattern) ?? 0
      if (count >= ALIKE || NO_PAGE.test(href)) continue
      seen.set(pattern, count + 1)
      queue.push(href)
    }
  }
}

/** Longer than any field takes, so that every form with a text refuses it. */
const TOO_LONG = 'This is more than fits here. '.repeat(300).trim()

type Filled = { words: string; option: 'first' | 'last' }

/** Types a text into every field for texts and chooses something in the others; returns what stands in them now. */
async function fill(form: Locator, { words, option }: Filled): Promise<Record<string, string>> {
  for (const field of await form.locator(TYPABLE).all()) {
    const kind = await field.evaluate((one) => (one as HTMLInputElement).type)
    if (kind === 'select-one')
      await field.selectOption({
        index: option === 'first' ? 0 : (await field.locator('option').count()) - 1,
      })
    else if (kind === 'radio') await field.check({ force: true })
    // a day that is missing is refused too
    else if (kind === 'date' || kind === 'time') await field.fill('')
    else if (['text', 'textarea', 'email', 'search'].includes(kind)) {
      // as from a browser that lets people write on
      await field.evaluate((one) => one.removeAttribute('maxlength'))
      await field.fill(words)
    }
  }
  return read(form)
}

/** Presses the button that sends the form, not those beside its lines. */
async function send(form: Locator): Promise<void> {
  const main = form.locator('button.bg-accent')
  await ((await main.count()) > 0 ? main : form.locator('button:not([type=button])')).last().click()
}

const read = (form: Locator) =>
  form.locator(TYPABLE).evaluateAll((all) =>
    Object.fromEntries(
      all
        .map((one) => one as HTMLInputElement)
        .filter((one) => one.type !== 'radio' || one.checked)
        .map((one) => [one.name, one.value]),
    ),
  )

async function formIn(page: Page, fields: string): Promise<Locator> {
  for (const form of await page.locator('main form').all())
    if ((await fieldsOf(form)) === fields) return form
  throw new Error(`no form with ${fields} on ${page.url()}`)
}

/** Opens what forms are folded behind. */
const unfold = (page: Page) =>
  page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))

/** Goes to a form as its person. */
async function openForm(page: Page, { who, path, fields }: Typed): Promise<Locator> {
  if (whoIs.get(page) !== who) await signInAs(page, who)
  whoIs.set(page, who)
  await page.goto(path)
  await unfold(page)
  return formIn(page, fields)
}

const whoIs = new WeakMap<Page, string>()

/** A code is not shown again, and which line to add belongs to a button of its own. */
const NOT_KEPT = /^code$|-add$/

let forms: Typed[] = []

/** Holds what the server answers to forms back, until it is let go. */
async function holdAnswers(page: Page): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    const response = await route.fetch()
    await promise
    await route.fulfill({ response })
  })
  return async () => {
    resolve()
    await page.unrouteAll({ behavior: 'wait' })
  }
}

test.describe('every form', () => {
  test.beforeAll(async ({ browser, baseURL }) => {
    test.setTimeout(600_000)
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! })
    const page = await context.newPage()
    const found = new Map<string, Typed>()
    for (const who of PEOPLE) await walk(page, who, found)
    forms = [...found.values()]
    await context.close()
  })

  for (const javaScriptEnabled of [false, true]) {
    const how = javaScriptEnabled ? 'with' : 'without'

    test(`keeps what was typed when it is refused, ${how} a script`, async ({
      browser,
      baseURL,
    }) => {
      test.setTimeout(600_000)
      const context = await browser.newContext({ javaScriptEnabled, baseURL: baseURL! })
      const page = await context.newPage()
      const lost: string[] = []
      for (const { who, path, fields } of forms) {
        const form = await openForm(page, { who, path, fields })
        const typed = await fill(form, { words: TOO_LONG, option: 'last' })
        await send(form)
        await expect(page.locator('main [role=alert]').first(), path).toBeVisible()
        const now = await read(await formIn(page, fields))
        for (const [name, value] of Object.entries(typed))
          if (now[name] !== value && !NOT_KEPT.test(name)) lost.push(`${path}: ${name}`)
      }
      expect(forms.length).toBeGreaterThan(12)
      expect(lost).toEqual([])
      await context.close()
    })

    test(`with a long text keeps it when the session has ended, ${how} a script`, async ({
      browser,
      baseURL,
    }) => {
      test.setTimeout(600_000)
      const context = await browser.newContext({ javaScriptEnabled, baseURL: baseURL! })
      const page = await context.newPage()
      const lost: string[] = []
      const long = forms.filter(({ isLong }) => isLong)
      for (const [i, { who, path, fields }] of long.entries()) {
        const form = await openForm(page, { who, path, fields })
        const words = `These are the words of form ${i}, and nobody may lose them.`
        for (const area of await form.locator('textarea').all()) await area.fill(words)
        await context.clearCookies({ name: 'next-auth.session-token' })
        await send(form)
        await expect(page, path).toHaveURL(/\/sign-in\?/)
        await page.locator(`button[name="demoEmail"][value="${who}"]`).click()
        await expect(page, path).not.toHaveURL(/\/sign-in/)
        const isThere = async () => {
          const there = await page
            .locator('textarea')
            .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
          return there.includes(words)
        }
        await expect
          .poll(isThere, { timeout: 5000 })
          .toBe(true)
          .catch(() => lost.push(path))
      }
      expect(long.length).toBeGreaterThan(5)
      expect(lost).toEqual([])
      await context.close()
    })
  }

  test('keeps what is typed while the server refuses what was typed before', async ({ page }) => {
    test.setTimeout(600_000)
    const lost: string[] = []
    for (const { who, path, fields } of forms) {
      const form = await openForm(page, { who, path, fields })
      await fill(form, { words: TOO_LONG, option: 'last' })
      const letGo = await holdAnswers(page)
      await send(form)
      await expect(form.locator('button[disabled]').first(), path).toBeVisible()
      const typed = await fill(form, { words: 'Something else', option: 'first' })
      await letGo()
      await expect(page.locator('main [role=alert]').first(), path).toBeVisible()
      const now = await read(await formIn(page, fields))
      for (const [name, value] of Object.entries(typed))
        if (now[name] !== value) lost.push(`${path}: ${name}`)
    }
    expect(forms.length).toBeGreaterThan(12)
    expect(lost).toEqual([])
  })
})
