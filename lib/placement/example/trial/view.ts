import type { Child, ExampleSchool } from '../view'

/** What one child met at one school of its list. */
export type Asked = { readonly school: ExampleSchool; readonly got: boolean }

/** One more child asks: what it met, and who had to move on because of it. */
export type TrialStep = {
  readonly child: Child
  readonly asked: readonly Asked[]
  readonly placed: ExampleSchool | null
  readonly moved: readonly {
    readonly child: Child
    readonly from: ExampleSchool
    readonly to: ExampleSchool | null
  }[]
}

/** The example as a visitor changed it, step by step and at its end. */
export type TrialView = {
  readonly steps: readonly TrialStep[]
  readonly rows: readonly {
    readonly child: Child
    readonly list: readonly ExampleSchool[]
    readonly lottery: number
    readonly sibling: boolean
    readonly placed: ExampleSchool | null
    /** 1 for the first choice; null without a seat. */
    readonly rank: number | null
  }[]
}
