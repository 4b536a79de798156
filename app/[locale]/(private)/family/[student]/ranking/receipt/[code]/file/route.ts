import { findReceiptProof } from '@/lib/draw/record/receipt-proof.data'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = { params: Promise<{ student: string; code: string }> }

/** A family's receipt as a file that anybody can verify. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { student, code } = await params
  const proof = await findReceiptProof(actor, student, code)
  if (!proof) return new Response(null, { status: 404 })
  return new Response(`${JSON.stringify(proof.file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="receipt-${code}.json"`,
      'cache-control': 'private, no-store',
    },
  })
}
