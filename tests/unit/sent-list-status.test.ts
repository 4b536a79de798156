import { describe, expect, it } from 'vitest'

import { sentListStatus } from '@/lib/year/sent-list-status.rules'

const counting = { counting: {}, unconfirmed: null, withdrawn: null }
const unconfirmed = { counting: null, unconfirmed: {}, withdrawn: null }
const other = { counting: null, unconfirmed: null, withdrawn: null }

const withdrawn = (byFamily: boolean) => ({ ...other, withdrawn: { byFamily } })

describe('the status of an application’s lists, newest first', () => {
  it.each([
    ['one that counts', [counting], ['counts']],
    ['a newer one took the place', [counting, { ...other }], ['counts', 'old']],
    ['one made in class waits', [unconfirmed, { ...unconfirmed }], ['unconfirmed', 'old']],
    ['the one before it still counts', [unconfirmed, counting], ['unconfirmed', 'counts']],
    ['one that waited was followed by another', [counting, unconfirmed], ['counts', 'old']],
    ['its family took it back', [withdrawn(true), { ...other }], ['withdrawn', 'old']],
    ['staff set it aside', [withdrawn(false), { ...other }], ['set-aside', 'old']],
    ['another was sent after that', [counting, withdrawn(true)], ['counts', 'withdrawn']],
    ['the student leaves the zone', [other, { ...other }], ['leaves', 'old']],
  ])('%s', (_case, lists, standings) => {
    expect(lists.map((list) => sentListStatus(list, lists))).toEqual(standings)
  })
})
