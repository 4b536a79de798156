import { describe, expect, it } from 'vitest'

import { pointMap } from '@/lib/format/map'

const SIZE = { width: 360, height: 240, margin: 40 }
const belmont = { latitude: 34.06154, longitude: -118.26328 }
const contreras = { latitude: 34.05749, longitude: -118.26147 }
const chavez = { latitude: 34.28948, longitude: -118.42164 }

describe('pointMap', () => {
  it('puts north up and east to the right', () => {
    const [first, second] = pointMap([belmont, contreras], SIZE).points
    expect(first!.y).toBeLessThan(second!.y)
    expect(first!.x).toBeLessThan(second!.x)
  })

  it('keeps every point inside the margins', () => {
    for (const { x, y } of pointMap([belmont, contreras, chavez], SIZE).points) {
      expect(x).toBeGreaterThanOrEqual(40)
      expect(x).toBeLessThanOrEqual(320)
      expect(y).toBeGreaterThanOrEqual(40)
      expect(y).toBeLessThanOrEqual(200)
    }
  })

  it('puts a single place in the middle', () => {
    expect(pointMap([belmont], SIZE).points).toEqual([{ x: 180, y: 120 }])
  })

  it('tells a scale that agrees with the points', () => {
    // 0.28 miles north to south between the two campuses
    const { points, scale } = pointMap([belmont, contreras], SIZE)
    const perMile = scale.length / scale.miles
    expect((points[1]!.y - points[0]!.y) / perMile).toBeCloseTo(0.28, 2)
  })

  it('names a round distance no longer than a third of the map', () => {
    for (const places of [[belmont], [belmont, contreras], [belmont, chavez]]) {
      const { scale } = pointMap(places, SIZE)
      expect(scale.length).toBeLessThanOrEqual(120)
      expect([10, 5, 2, 1, 0.5, 0.25, 0.1]).toContain(scale.miles)
    }
  })
})
