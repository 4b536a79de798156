/** How long a code can be used. */
export const CODE_MINUTES = 10

/** Wrong codes typed before a code is void. */
export const CODE_TRIES = 5
