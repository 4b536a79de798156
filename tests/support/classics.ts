import { textbook } from './market'

/*
 * Markets of the literature that several tests look at.
 */

/**
 * Gale, Shapley (1962), example 1. Men rank A B C, B C A, C A B; women rank the men the other way
 * round: three stable marriages, and with the men asking everybody gets the first choice.
 */
export const threeMarriages = textbook(
  [1, 1, 1],
  [
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
  ],
  [
    [1, 2, 0],
    [2, 0, 1],
    [0, 1, 2],
  ],
)

/**
 * Roth (1982); Abdulkadiroglu, Sonmez (2003), example 1. Priorities 1: s1 s3 s2; 2: s2 s1 s3; 3: s2 s1
 * s3. Lists: s1 2 1 3; s2 1 2 3; s3 1 2 3. The exchange of the first two passes over the third.
 */
export const stabilityCosts = textbook(
  [1, 1, 1],
  [
    [1, 0, 2],
    [0, 1, 2],
    [0, 1, 2],
  ],
  [
    [0, 2, 1],
    [1, 0, 2],
    [1, 0, 2],
  ],
)
