export type Child = 'ana' | 'ben' | 'carla' | 'diego'

export const EXAMPLE_SCHOOLS = ['cedar', 'lake', 'park'] as const

export type ExampleSchool = (typeof EXAMPLE_SCHOOLS)[number]

/** One child of the public example and where the engine places it. */
export type ExampleRow = {
  readonly child: Child
  readonly list: readonly ExampleSchool[]
  /** 1 goes first. */
  readonly lottery: number
  /** Has a sibling at Cedar. */
  readonly sibling: boolean
  readonly placed: ExampleSchool
}

/** One list a child could send and where it leads. */
export type ExampleList = {
  readonly list: readonly ExampleSchool[]
  readonly placed: ExampleSchool
}
