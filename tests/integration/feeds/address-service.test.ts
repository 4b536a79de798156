import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { env } from '@/lib/base/env'
import { MOST_ASKED } from '@/lib/feeds/check/place-addresses.mutations'
import { deliver } from '@/tests/support/deliveries'
import { PLACES, pupils } from '@/tests/support/file-district'
import { block, feature, geoJson } from '@/tests/support/maps'

let asked = 0
let isDown = false
/** Knows every address: all are in the north. */
const service = createServer((_request, response) => {
  asked++
  if (isDown) response.writeHead(503).end()
  else response.end(JSON.stringify([{ lat: '34.05', lon: '-118.25', display_name: 'x' }]))
})

const students = (count: number, from = 0) =>
  pupils(from + count)
    .slice(from)
    .map(({ zone: _zone, area: _area, ...one }, i) => ({ ...one, street: `${i + 1} Hill St` }))

const page = { channel: 'PAGE', byItself: false } as const

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    service.listen(0, '127.0.0.1', resolve)
  })
  const { port } = service.address() as AddressInfo
  Object.assign(env(), { GEOCODER_URL: `http://127.0.0.1:${port}/?q={address}` })
  const map = geoJson([feature({ zone: 'north' }, block(-118.3, 34, -118.2, 34.1))])
  await deliver({ ...PLACES, 'zones.geojson': map })
})
afterAll(() => {
  Object.assign(env(), { GEOCODER_URL: undefined })
  service.close()
})

it('a service is asked for some hundred addresses of one import, and what is left is told', async () => {
  const { problems } = await deliver({ 'students.csv': students(MOST_ASKED + 40) }, page)
  expect(asked).toBe(MOST_ASKED)
  const told = problems.filter(({ row }) => row === null)
  expect(told.map(({ code, detail }) => [code, detail])).toEqual([
    ['addressesFound', { count: MOST_ASKED }],
    ['addressesLeft', { count: 40, most: MOST_ASKED }],
  ])
  expect(problems.filter(({ code }) => code === 'noZone')).toHaveLength(40)
})

it('a service that does not answer is asked no more', async () => {
  asked = 0
  isDown = true
  const { problems } = await deliver({ 'students.csv': students(60, 600) }, page)
  expect(asked).toBeLessThan(10)
  expect(problems.find(({ code }) => code === 'addressesLeft')?.detail).toMatchObject({ count: 60 })
})
