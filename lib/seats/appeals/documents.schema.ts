/** The most bytes of one document: 10 MB. The database holds the same. */
export const MAX_BYTES = 10 * 1024 * 1024

/** The most documents of one appeal. The database holds the same. */
export const MAX_DOCUMENTS = 5

/** What a document may be, by its content, with the ending its name gets. */
export const MEDIA_TYPES = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
} as const

export type MediaType = keyof typeof MEDIA_TYPES

/** For the file field of a form: what the browser offers to choose from. */
export const ACCEPT = Object.keys(MEDIA_TYPES).join(',')
