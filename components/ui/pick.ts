/** The classes of a radio button or checkbox: the browser's own, large enough for a thumb. */
export const CONTROL = 'accent-accent mt-2.5 size-6 shrink-0'

/** The classes of its label, which makes the clickable area 44 px high. */
export const LABEL =
  "block before:absolute before:start-0 before:top-0 before:h-11 before:w-11 before:content-['']"
