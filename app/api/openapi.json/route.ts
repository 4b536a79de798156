import { appUrl } from '@/lib/base/env'
import { createPublicFile } from '@/lib/base/format/public-file'
import { describeApi } from '@/lib/feeds/api/openapi.rules'

/** The description of the API. */
export function GET(request: Request): Response {
  return createPublicFile(request, `${JSON.stringify(describeApi(appUrl()), null, 2)}\n`, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'inline; filename="openapi.json"',
  })
}
