import { z } from 'zod'

/** The six orders of the three schools, as in the page's address. */
export const ORDERS = [
  'cedar-lake-park',
  'cedar-park-lake',
  'lake-cedar-park',
  'lake-park-cedar',
  'park-cedar-lake',
  'park-lake-cedar',
] as const

const order = (usual: (typeof ORDERS)[number]) => z.enum(ORDERS).catch(usual)

const seats = (usual: number) => z.coerce.number().int().min(0).max(4).catch(usual)

/** What a visitor can change; missing and invalid values default to the page's example. */
export const trialSchema = z.object({
  ana: order('cedar-lake-park'),
  ben: order('lake-cedar-park'),
  carla: order('cedar-park-lake'),
  diego: order('cedar-lake-park'),
  cedar: seats(1),
  lake: seats(1),
  park: seats(2),
  sibling: z.enum(['ana', 'ben', 'carla', 'diego', 'nobody']).catch('ana'),
})

export type ExampleTrial = z.output<typeof trialSchema>
