/** The look of a radio button or a checkbox: the browser's own, large enough for a thumb. */
export const CONTROL = 'accent-accent mt-2.5 size-6 shrink-0'

/** Its label, which widens the place one can press to 44 px. */
export const LABEL =
  "block before:absolute before:start-0 before:top-0 before:h-11 before:w-11 before:content-['']"
