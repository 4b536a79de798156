import { describe, expect, it } from 'vitest'

import { everyListOfDiego, placedExample } from '@/lib/placement/example/worked-example.rules'

describe('the public example', () => {
  it('has the result that its story tells', () => {
    const placed = placedExample().map(({ child, placed: school }) => [child, school])
    expect(Object.fromEntries(placed)).toEqual({
      ana: 'cedar',
      ben: 'park',
      carla: 'park',
      diego: 'lake',
    })
  })

  it('shows each of the six lists once, the true one first', () => {
    const lists = everyListOfDiego().map(({ list }) => list.join())
    expect(lists[0]).toBe('cedar,lake,park')
    expect(new Set(lists).size).toBe(6)
  })

  it('gives no list a better school than the true one, and three of them a worse one', () => {
    const truth = ['cedar', 'lake', 'park']
    const [honest, ...others] = everyListOfDiego().map(({ placed }) => truth.indexOf(placed))
    expect(others.filter((rank) => rank < honest!)).toEqual([])
    expect(others.filter((rank) => rank > honest!)).toHaveLength(3)
  })
})
