/** How long a sign-in code is valid. */
export const CODE_MINUTES = 10

/** After this many tries a code is no longer valid. */
export const CODE_TRIES = 5
