import { describe, expect, it } from 'vitest'

import { ADDRESSES, findAddresses } from '@/tests/support/addresses'

const toLine = ({ kind, address }: { kind: string; address: string }) => `${kind} ${address}`

describe('the addresses of pages and routes', () => {
  it('are exactly those of the table, with these methods', () => {
    expect(findAddresses().map(toLine).toSorted()).toEqual(ADDRESSES.map(toLine).toSorted())
  })
})
