import { createPublicFile } from '@/lib/base/format/public-file'
import { findPublicRecordFile } from '@/lib/draw/record/public-record-file.data'

type Context = { params: Promise<{ round: string }> }

/** The public record of a round as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const record = await findPublicRecordFile((await params).round)
  if (!record) return new Response(null, { status: 404 })
  return createPublicFile(request, `${JSON.stringify(record, null, 2)}\n`, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="record.json"',
  })
}
