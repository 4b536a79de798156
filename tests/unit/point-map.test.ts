import { describe, expect, it } from 'vitest'

import { separateLabels, createFlatMap } from '@/lib/base/format/map-projection'

const SIZE = { width: 360, height: 240, margin: 40 }
const belmont = [-118.26328, 34.06154] as const
const contreras = [-118.26147, 34.05749] as const
const chavez = [-118.42164, 34.28948] as const

describe('createFlatMap', () => {
  it('puts north up and east to the right', () => {
    const { project } = createFlatMap([belmont, contreras], SIZE)
    expect(project(belmont).y).toBeLessThan(project(contreras).y)
    expect(project(belmont).x).toBeLessThan(project(contreras).x)
  })

  it('keeps every position inside the margins', () => {
    const { project } = createFlatMap([belmont, contreras, chavez], SIZE)
    for (const { x, y } of [belmont, contreras, chavez].map(project)) {
      expect(x).toBeGreaterThanOrEqual(40)
      expect(x).toBeLessThanOrEqual(320)
      expect(y).toBeGreaterThanOrEqual(40)
      expect(y).toBeLessThanOrEqual(200)
    }
  })

  it('centers a single position', () => {
    expect(createFlatMap([belmont], SIZE).project(belmont)).toEqual({ x: 180, y: 120 })
  })

  it('has a scale that agrees with the positions: the two campuses are 0.3 miles apart', () => {
    const { project, scale } = createFlatMap([belmont, contreras], SIZE)
    const [a, b] = [project(belmont), project(contreras)]
    const miles = (Math.hypot(a.x - b.x, a.y - b.y) * scale.miles) / scale.length
    expect(miles).toBeCloseTo(0.298, 2)
  })

  it('covers the whole map with tiles at the right positions', () => {
    const { project, tiles } = createFlatMap([belmont, chavez], SIZE)
    const laid = tiles('https://tile.example/{z}/{x}/{y}.png')
    const first = laid[0]!
    expect(first.x).toBeLessThanOrEqual(0)
    expect(first.y).toBeLessThanOrEqual(0)
    const last = laid.at(-1)!
    expect(last.x + last.size).toBeGreaterThanOrEqual(SIZE.width)
    expect(last.y + last.size).toBeGreaterThanOrEqual(SIZE.height)
    expect(first.href).toBe(`https://tile.example/${first.name}.png`)
    // the tile with the campus in the standard numbering, at the chosen zoom
    const [zoom, column, row] = first.name.split('/').map(Number)
    const west = (column! / 2 ** zoom!) * 360 - 180
    const north = (Math.atan(Math.sinh(Math.PI * (1 - (2 * row!) / 2 ** zoom!))) * 180) / Math.PI
    expect(project([west, north]).x).toBeCloseTo(first.x, 0)
    expect(project([west, north]).y).toBeCloseTo(first.y, 0)
  })
})

describe('separateLabels', () => {
  it('does not move labels that do not touch', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
    ]
    expect(separateLabels(points, 40, 20)).toEqual(points)
  })

  it('moves overlapping labels apart, even two at the same position', () => {
    const moved = separateLabels(
      [
        { x: 0, y: 0 },
        { x: 0, y: 0 },
        { x: 10, y: 5 },
      ],
      40,
      20,
    )
    for (const [i, a] of moved.entries())
      for (const b of moved.slice(i + 1))
        expect(Math.abs(a.x - b.x) >= 39.8 || Math.abs(a.y - b.y) >= 19.8).toBe(true)
  })
})
