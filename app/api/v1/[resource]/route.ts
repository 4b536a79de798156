import { answerApi } from '@/lib/feeds/api/answer-api.data'
import { createProblem } from '@/lib/feeds/api/api-problems.rules'

type Context = { params: Promise<{ resource: string }> }

/** A resource of the API, for programs with a token. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerApi(request, (await params).resource, new Date())
}

const refuse = () => createProblem(405, 'The API is read only.', { allow: 'GET, HEAD' })

export function POST() {
  return refuse()
}
export function PUT() {
  return refuse()
}
export function PATCH() {
  return refuse()
}
export function DELETE() {
  return refuse()
}
