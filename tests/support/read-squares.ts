import decode from 'jsqr'

import { unpack } from './read-pdf'

/** Dots of the picture for each point of the paper. */
const DOTS = 4
const PAPER = { width: 612 * DOTS, height: 792 * DOTS }

const SQUARE = /(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re\b/g

/** What a phone reads from the code of squares on each page of a PDF, in order; pages without one are passed over. */
export function readSquares(pdf: Buffer): string[] {
  return unpack(pdf).flatMap((page) => {
    const squares = [...page.matchAll(SQUARE)].map((found) => found.slice(1).map(Number))
    if (squares.length === 0) return []
    const picture = new Uint8ClampedArray(PAPER.width * PAPER.height * 4).fill(255)
    for (const [left = 0, top = 0, width = 0, height = 0] of squares)
      for (let y = Math.round(top * DOTS); y < Math.round((top + height) * DOTS); y += 1)
        for (let x = Math.round(left * DOTS); x < Math.round((left + width) * DOTS); x += 1)
          picture.fill(0, (y * PAPER.width + x) * 4, (y * PAPER.width + x) * 4 + 3)
    const read = decode(picture, PAPER.width, PAPER.height)
    return read ? [read.data] : []
  })
}
