import { expect, request, test } from '@playwright/test'

import { ADDRESSES, type Address, PEOPLE, type Person, READERS } from '@/tests/support/addresses'

import { program } from './support/program'

type World = {
  sessions: Record<string, string>
  params: Record<string, string>
  marks: Record<string, string>
  tokens: Record<string, string>
}

let world: World

test.beforeAll(() => {
  world = program('access-world') as World
})

/** The address with the records of this test in it. */
function fill({ address }: Address): string {
  const known = Object.keys(world.params)
    .filter((pattern) => address === pattern || address.startsWith(`${pattern}/`))
    .toSorted((a, b) => b.length - a.length)[0]
  if (known === undefined) return address.replace('[...rest]', 'nothing-here')
  const [path = '', query] = (world.params[known] ?? '').split('?')
  return `${path}${address.slice(known.length)}${query ? `?${query}` : ''}`
}

/** The browser of a person, without pages. */
const browserOf = (person: Person, baseURL: string | undefined) =>
  request.newContext({
    ...(baseURL && { baseURL }),
    maxRedirects: 0,
    extraHTTPHeaders: {
      cookie: `NEXT_LOCALE=en; next-auth.session-token=${world.sessions[person] ?? ''}`,
    },
  })

const isIn = (readers: Address['readers'], person: Person) =>
  (READERS[readers] as readonly Person[]).includes(person)

/** What was answered, in a word: let in, asked to sign in, or told that there is nothing. */
function wordOf(status: number, location: string | undefined): string {
  if (location?.includes('/sign-in?returnTo=')) return 'signs in'
  if (status === 401) return 'signs in'
  if (status === 404) return 'nothing'
  // an empty form reached its address
  return status <= 400 ? 'opens' : `HTTP ${status}`
}

for (const person of PEOPLE) {
  test(`${person} opens what the table says, and finds nothing elsewhere`, async ({ baseURL }) => {
    test.setTimeout(240_000)
    const browser = await browserOf(person, baseURL)
    const found: string[] = []
    const expected: string[] = []
    for (const row of ADDRESSES) {
      const path = fill(row)
      const isGet = row.kind === 'page' || row.kind.includes('GET')
      const answer = isGet
        ? await browser.get(path)
        : await browser.post(path, { form: { confirmed: 'on', again: 'on' } })
      const text = await answer.text()
      const word = wordOf(answer.status(), answer.headers()['location'])
      const isLetIn = isIn(row.readers, person)
      const isClosed = person === 'visitor' && row.readers !== 'nobody'
      found.push(`${word}: ${row.kind} ${path}`)
      expected.push(
        `${isLetIn ? 'opens' : isClosed || row.readers === 'tokens' ? 'signs in' : 'nothing'}: ${row.kind} ${path}`,
      )
      if (isIn('zone', person)) continue
      // contacts, and reasons of custody, courts and doubled numbers
      for (const [what, mark] of Object.entries(world.marks))
        expect(text.includes(mark), `${what} on ${path}`).toBe(false)
    }
    expect(found).toEqual(expected)
    await browser.dispose()
  })
}

test('a token of the API reads what it was made for, and nothing of another zone', async ({
  baseURL,
}) => {
  const names = ['placements', 'students', 'schools', 'zones', 'rounds']
  for (const [kind, token] of Object.entries(world.tokens)) {
    const browser = await request.newContext({
      ...(baseURL && { baseURL }),
      extraHTTPHeaders: { authorization: `Bearer ${token}` },
    })
    for (const name of names) {
      const answer = await browser.get(`/api/v1/${name}`)
      const may = kind === 'elsewhere' || kind === name
      expect(answer.status(), `${kind} reads ${name}`).toBe(
        kind === 'revoked' ? 401 : may ? 200 : 403,
      )
      const text = await answer.text()
      for (const mark of Object.values(world.marks)) expect(text).not.toContain(mark)
      if (kind !== 'elsewhere' || name === 'zones') continue
      expect(JSON.parse(text), name).toEqual({ data: [] })
    }
    await browser.dispose()
  }
})
