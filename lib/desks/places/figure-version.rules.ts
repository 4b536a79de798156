/** What is compared of a figure, so that a save in the meantime is noticed. */
export const figureVersion = (value: number | null, sourceEn: string, sourceEs: string): string =>
  JSON.stringify([value, sourceEn, sourceEs])
