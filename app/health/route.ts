import { NextResponse } from 'next/server'

/** Says that the web process answers; the start command and load balancers ask it. */
export function GET() {
  return NextResponse.json({ product: 'zone-of-choice', status: 'ok' })
}
