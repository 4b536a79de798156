import { NextResponse } from 'next/server'

/** Confirms that the web process answers, for the start command and load balancers. */
export function GET() {
  return NextResponse.json({ product: 'zone-of-choice', status: 'ok' })
}
