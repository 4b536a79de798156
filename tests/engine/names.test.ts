import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Int32List } from '@/lib/placement/columns/growing-list.rules'
import { Names } from '@/lib/placement/columns/names-by-number.rules'

describe('Names', () => {
  it('numbers distinct names in the order they come, and knows them again', () => {
    const property = fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const names = new Names()
      const distinct = [...new Set(texts)]
      expect(texts.map((text) => names.addText(text))).toEqual(
        texts.map((text) => distinct.indexOf(text)),
      )
      expect(names.length).toBe(distinct.length)
      expect(distinct.map((_, i) => names.text(i))).toEqual(distinct)
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('holds many names, long ones too', () => {
    const names = new Names()
    const texts = Array.from({ length: 20_000 }, (_, i) => `${'x'.repeat(i % 300)}${i}`)
    for (const text of texts) names.addText(text)
    expect(texts.every((text, i) => names.text(i) === text && names.addText(text) === i)).toBe(true)
  })

  it('finds a name in the middle of other bytes, and none that is only a part', () => {
    const names = new Names()
    const bytes = new TextEncoder().encode('north south')
    expect(names.find(bytes, 6, 11)).toBe(-1)
    expect(names.add(bytes, 6, 11)).toBe(0)
    expect(names.find(bytes, 6, 11)).toBe(0)
    expect(names.find(bytes, 6, 10)).toBe(-1)
    expect([...names.utf8(0)]).toEqual([...bytes.subarray(6)])
  })
})

describe('Int32List', () => {
  it('grows and keeps what was pushed', () => {
    const list = new Int32List()
    for (let i = 0; i < 5000; i++) list.push(i * 3)
    expect([list.length, list.at(4999), list.at(5000)]).toEqual([5000, 14_997, 0])
    expect(list.view().every((value, i) => value === i * 3)).toBe(true)
  })
})
