/** The largest document in bytes: 10 MB. The database enforces the same limit. */
export const MAX_BYTES = 10 * 1024 * 1024

/** The most documents of one appeal. The database enforces the same limit. */
export const MAX_DOCUMENTS = 5

/** The types a document may have, by its content, with the extension of each. */
export const MEDIA_TYPES = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
} as const

export type MediaType = keyof typeof MEDIA_TYPES

/** For the file field of a form: the types the browser offers. */
export const ACCEPT = Object.keys(MEDIA_TYPES).join(',')
