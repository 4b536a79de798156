import { getLocale } from 'next-intl/server'

import { createPdfStream } from '@/lib/base/format/pdf'
import { findReceiptProof } from '@/lib/draw/record/receipt-proof.data'
import { findToldDraw } from '@/lib/lists/family-draw.data'
import { findReceipt } from '@/lib/lists/ranking.data'
import { writeReceipt } from '@/lib/lists/receipt-pdf.rules'
import { currentActor } from '@/lib/registry/accounts/session'
import { findContactsOfChild } from '@/lib/registry/students/family-contacts.data'

type Context = { params: Promise<{ student: string; code: string }> }

/** A family's receipt as a PDF: its code, what was sent and when, how twins draw, and the values that prove it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { student, code } = await params
  const [receipt, proof, contacts, locale] = await Promise.all([
    findReceipt(actor, student, code),
    findReceiptProof(actor, student, code),
    findContactsOfChild(actor, student),
    getLocale(),
  ])
  if (!receipt) return new Response(null, { status: 404 })
  const { cycle, list } = receipt
  const made = new Date()
  const draw = list.late ? null : await findToldDraw(actor, student, cycle, made)
  const body = createPdfStream({ title: code, locale, made }, async (sheet) =>
    writeReceipt(sheet, receipt, { leaf: proof?.file.leaf ?? null, draw, contacts }, locale),
  )
  return new Response(body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="receipt-${code}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
