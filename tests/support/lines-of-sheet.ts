import { getDocumentProxy } from 'unpdf'

const INCH = 72

type Area = { readonly right: number; readonly top: number; readonly bottom: number }

/** The lines that begin in an area at the left of a sheet of a PDF, from top to bottom; everything in inches. */
export async function linesWithin(pdf: Buffer, sheet: number, { right, top, bottom }: Area) {
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(sheet)
  const [, , , height = 0] = page.view
  const { items } = await page.getTextContent()
  return items
    .flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , , x = 0, y = 0] = item.transform as number[]
      return [{ text: item.str, x: x / INCH, y: (height - y) / INCH }]
    })
    .filter(({ x, y }) => x < right && y > top && y < bottom)
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
}
