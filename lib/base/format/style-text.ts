/** A text as a string of a style sheet inside a page: nothing in it ends the string or the style. */
export const styleText = (text: string) =>
  `'${text.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}'`
