/** What is used of fontkit, which pdfkit draws letters with. */
declare module 'fontkit' {
  type Font = {
    readonly ascent: number
    readonly unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
  }
  export function openSync(path: string): Font
}
